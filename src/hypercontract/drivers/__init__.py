"""What makes exchanges happen: one folder a driver; a folder added is a driver added.

A driver sends and never judges. Each folder declares its `DRIVER`, and imports Django only once
that is to drive. Those that items name have a `drive(plan, transport, observe)`: `plan` is what the
item says, `observe` takes an exchange and returns whether it broke a promise, so that a generator
knows what to shrink. `faults` and `recording` drive what a test of the project does. The folder
`shared` is no driver: it has what drivers share.

A distribution of its own adds one too, by an entry point of the group `hypercontract.drivers` that
names its `DRIVER`.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from hypercontract.core.contract import Item, Plan
from hypercontract.core.driver import Driver, Observe
from hypercontract.core.errors import ContractError, Source, unknown
from hypercontract.core.exchange import Notes
from hypercontract.core.plugins import plugins
from hypercontract.drivers.shared.reading import read


@cache
def drivers() -> Mapping[str, Driver[Any]]:
    """Return every driver by its name; ContractError where one from elsewhere cannot be had."""
    found = plugins(Driver, __name__, __path__, besides={"shared"})
    return {name: driver for name, (_, driver) in found.items()}


def driver(name: str, source: Source | None = None) -> Driver[Any]:
    """Return the driver of that name; ContractError, at the source, where there is none."""
    if name not in drivers():
        raise unknown("driver", name, drivers(), source)
    return drivers()[name]


def planned(item: Item) -> Item:
    """Return an item whose plan is of the type that its driver takes.

    ContractError for an unknown driver, one that items cannot name, and a plan of another form.
    """
    return item if item.driver is None else replace(item, plan=_plan(item, item.driver))


def drive(item: Item, transport: Any, observe: Observe, examples: int) -> None:
    """Let the item's driver send its plan; it draws so many examples where that says nothing."""
    if item.driver is None:
        return
    plan, named = _plan(item, item.driver), driver(item.driver, item.source)
    if plan.examples is None:
        plan = replace(plan, examples=examples)
    if named.drive is not None:
        named.drive(plan, transport, observe)


def _plan(item: Item, name: str) -> Plan:
    kind = driver(name, item.source).plan
    if kind is None:
        message = f"The driver {name!r} takes no plan: tests call it, and no item."
        raise ContractError(message, item.source)
    given = item.plan
    if isinstance(given, Plan):
        fits: bool = isinstance(given, kind)
        if not fits:
            of = f"{type(given).__module__.rpartition('.')[2]}.{type(given).__name__}"
            message = f"{item.name} gives the driver {name!r} the plan of another: {of}."
            raise ContractError(message, item.source)
        return given
    plan: Plan = read(given or {}, kind, f"plan of the driver {name!r}", item.source)
    return plan


def notes_of(origin: str, data: Mapping[str, Any], source: Source | None = None) -> Notes:
    """Read the notes of an exchange, which its origin tells the type of.

    ContractError where nothing of that origin notes anything, or it notes something else.
    """
    types = {name: one for driver in drivers().values() for name, one in driver.notes.items()}
    if origin not in types:
        raise unknown("origin of notes", origin, types, source)
    notes: Notes = read(data, types[origin], f"notes of {origin!r}", source)
    return notes
