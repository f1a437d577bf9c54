"""Which rules are the gate's: its ids have no dot, those of the kinds have one."""

from collections.abc import Iterable
from functools import cache

from hypercontract.core.change import Audience
from hypercontract.engine import Exemption


@cache
def known() -> frozenset[str]:
    """Return the id of every rule of the gate; its tables are not needed for most runs."""
    from hypercontract.gate.rules import table as api
    from hypercontract.gate.surfaces import rules as surfaces

    return frozenset(rule.id for table in (api, surfaces) for rule in table.rules())


@cache
def reviewed() -> frozenset[str]:
    """Return the id of every rule that is there to be looked at, which nothing excuses."""
    from hypercontract.gate.surfaces import rules as surfaces

    found = surfaces.changes().values()
    return frozenset(rule.id for rule in found if rule.audience is Audience.REVIEW)


def of_runs(exemptions: Iterable[Exemption]) -> tuple[Exemption, ...]:
    """Leave out the exemptions that concern the gate alone."""
    return tuple(one for one in exemptions if "." in one.rule or one.rule not in known())
