"""Requests that belong together: the life of a resource, or a journey that a contract names."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.django.world.declaration import UnmadeError
from hypercontract.drivers.flows.crud import Crud
from hypercontract.drivers.flows.journeys import Journey

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport


def drive(
    plan: Mapping[str, Any], transport: "Transport", observe: Callable[[Exchange], bool]
) -> None:
    """Send a plan that has `crud`, the name of a resource, or `flow`, the name of a journey.

    ContractError where the world cannot tell which object a URL argument names. Nothing more is
    sent, and what it would have tried stays unexercised, where the world cannot make a row.
    """
    flow = Journey if "flow" in plan else Crud
    try:
        flow(plan, transport, observe).drive()
    except UnmadeError:
        return
    except LookupError as error:
        raise ContractError(str(error)) from None
