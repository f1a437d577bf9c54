"""Requests that belong together: the life of a resource, or a journey that a contract names."""

from typing import TYPE_CHECKING

from hypercontract.core.driver import Observe
from hypercontract.core.drivers.flows import JourneyPlan, ResourcePlan
from hypercontract.core.errors import ContractError
from hypercontract.django.world.declaration import UnmadeError
from hypercontract.drivers.flows.crud import Crud
from hypercontract.drivers.flows.journeys import Journey

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport


def drive(plan: ResourcePlan | JourneyPlan, transport: "Transport", observe: Observe) -> None:
    """Live a resource through, or make a journey.

    ContractError where the world cannot tell which object a URL argument names. Nothing more is
    sent, and what it would have tried stays unexercised, where the world cannot make a row.
    """
    try:
        if isinstance(plan, JourneyPlan):
            Journey(plan, transport, observe).drive()
        else:
            Crud(plan, transport, observe).drive()
    except UnmadeError:
        return
    except LookupError as error:
        raise ContractError(str(error)) from None
