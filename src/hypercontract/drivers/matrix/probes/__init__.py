"""What a table's promises imply beyond its cells, each tried by a probe of its own.

A probe is a cell's request, as `hypercontract.drivers.matrix` has it, with the `probe` that is
to be made of it. Its exchanges say in their notes which it was, and what it saw; judging is for
others.
"""

from collections.abc import Callable, Iterator, Mapping

from hypercontract.core.drivers.matrix import Probe
from hypercontract.core.errors import unknown
from hypercontract.core.exchange import Exchange
from hypercontract.drivers.matrix.probes import (
    assignment,
    credentials,
    csrf,
    lists,
    methods,
    options,
    references,
    throttles,
)
from hypercontract.drivers.matrix.probes.context import Context

_PROBES: Mapping[str, Callable[[Probe, Context], Iterator[Exchange]]] = {
    "assignment": assignment.probe,
    "credentials": credentials.probe,
    "csrf": csrf.probe,
    "lists": lists.probe,
    "methods": methods.probe,
    "options": options.probe,
    "references": references.probe,
    "throttle": throttles.probe,
}


def probe(plan: Probe, context: Context) -> Iterator[Exchange]:
    """Make one probe; LookupError where the world has no object that it asks for.

    ContractError where there is no such probe.
    """
    if plan.probe not in _PROBES:
        raise unknown("probe", plan.probe, _PROBES, None)
    yield from _PROBES[plan.probe](plan, context)
