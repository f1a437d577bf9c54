"""What a driver is: it makes exchanges happen, and never judges."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, Generic, TypeVar

from hypercontract.core.exchange import Exchange, Notes

P = TypeVar("P")

Observe = Callable[[Exchange], bool]
"""Takes an exchange and tells whether it broke a promise, so that a generator may shrink it."""


@dataclass(frozen=True)
class Driver(Generic[P]):
    """A way to make exchanges happen.

    `plan` is the type of what an item tells it, or the union of several, and `drive` sends that
    through a transport; both are None of a driver that tests call, and no item. `notes` has the
    type of what it notes by the `origin` of the exchange, which is mostly the driver's name.

    Declaring one imports no Django: `drive` imports what it needs when it is called.
    """

    name: str
    plan: type[P] | UnionType | None = None
    drive: Callable[[P, Any, Observe], None] | None = None
    notes: Mapping[str, type[Notes] | UnionType] = field(default_factory=dict)
