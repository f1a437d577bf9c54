"""Which rules are the gate's: its ids have no dot, those of the kinds have one."""

from collections.abc import Iterable
from functools import cache

from hypercontract.engine import Exemption


@cache
def known() -> frozenset[str]:
    """Return the id of every rule of the gate; its tables are not needed for most runs."""
    from hypercontract.gate.rules import table as api
    from hypercontract.gate.surfaces import rules as surfaces

    return frozenset(rule.id for table in (api, surfaces) for rule in table.rules())


def of_runs(exemptions: Iterable[Exemption]) -> tuple[Exemption, ...]:
    """Leave out the exemptions that concern the gate alone."""
    return tuple(one for one in exemptions if "." in one.rule or one.rule not in known())
