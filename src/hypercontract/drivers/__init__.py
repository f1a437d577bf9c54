"""What makes exchanges happen; a driver sends and never judges.

`fuzz`, `flows`, `matrix` and `browser` have `drive(plan, transport, observe)`: `plan` is what the
item says, `observe` takes an exchange and returns whether it broke a promise, so that a generator
knows what to shrink. `faults` and `recording` drive what a test of the project does. The folder
`shared` has what drivers share.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hypercontract.core.exchange import Exchange
    from hypercontract.django.transport.sending import Transport

    Observe = Callable[[Exchange], bool]
    Drive = Callable[[Mapping[str, Any], Transport, Observe], None]


def driver(name: str) -> "Drive":
    """Return the driver of that name; importing it imports Django."""
    return cast("Drive", import_module(f"{__name__}.{name}").drive)
