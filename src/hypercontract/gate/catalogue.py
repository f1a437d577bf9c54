"""The rules of the gate: its ids have no dot, those of the kinds have one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from hypercontract.core.change import Audience
from hypercontract.core.errors import ContractError, Source, unknown
from hypercontract.engine import Exemption
from hypercontract.gate.changes import Level
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.rules.change_rules import Rule

OFF = "off"
_SETTINGS = Source("pyproject.toml")


@cache
def rules() -> dict[str, Rule]:
    """Return every rule of the gate by its id; the tables are not needed for most runs."""
    from hypercontract.gate.rules import table as api
    from hypercontract.gate.surfaces import rules as surfaces

    found = (rule for table in (api, surfaces) for rule in table.rules())
    return {rule.id: rule for rule in sorted(found, key=lambda one: one.id)}


def known() -> frozenset[str]:
    """Return the id of every rule of the gate."""
    return frozenset(rules())


def families() -> dict[str, list[Rule]]:
    """Return the rules by their family, in the order of the pages."""
    from hypercontract.gate.rules import families as of

    found: dict[str, list[Rule]] = {name: [] for name in of.FAMILIES}
    for rule in rules().values():
        found.setdefault(of.family(rule), []).append(rule)
    return found


def listing(*, in_full: bool = False) -> str:
    """Lay the families out, a line each, or all their rules below them."""
    from hypercontract.gate.rules.families import title

    lines = []
    for name, members in families().items():
        lines.append(f"{name:<18}{len(members):>5} rules  {title(name)}")
        if in_full:
            lines += [f"  {rule.id}  {rule.level}  {rule.summary}" for rule in members]
    return "\n".join(lines) + "\n"


def explained(name: str) -> str | None:
    """Return the page of a family, or of a rule that belongs to one; None where there is none."""
    from hypercontract.gate.rules import families as of

    if name in families():
        return of.page(name)
    rule = rules().get(name)
    if rule is None:
        return None
    asked = f" Of a {rule.direction}." if rule.direction else ""
    told = f"# {rule.id}\n\n{rule.summary}{asked} Level: {rule.level}, before proof."
    return f"{told}\n\n{of.page(of.family(rule)).partition(chr(10) * 2)[2]}"


def levelled(results: Sequence[Result], levels: Mapping[str, str]) -> list[Result]:
    """Return the results at the project's levels, by rule or by family; `off` drops a rule.

    Raises ContractError for a name that is neither a rule nor a family.
    """
    if not levels:
        return [*results]
    from hypercontract.gate.rules import families as of

    for name in levels:
        if name not in rules() and name not in families():
            raise unknown("rule", name, {*rules(), *families()}, _SETTINGS)
    for name in sorted(reviewed()):
        if OFF in {levels.get(name), levels.get(of.family(rules()[name]))}:
            raise ContractError(f"{name} cannot be off.", _SETTINGS)
    return [_levelled(result, levels) for result in results]


def _levelled(result: Result, levels: Mapping[str, str]) -> Result:
    from hypercontract.gate.rules.families import family

    found = []
    for finding in result.findings:
        rule = rules().get(finding.rule)
        level = levels.get(finding.rule) or (levels.get(family(rule)) if rule else None)
        if level != OFF:
            found.append(replace(finding, level=Level(level)) if level else finding)
    return replace(result, findings=tuple(found))


@cache
def reviewed() -> frozenset[str]:
    """Return the id of every rule that is there to be looked at, which nothing excuses."""
    from hypercontract.gate.surfaces import rules as surfaces

    found = surfaces.changes().values()
    return frozenset(rule.id for rule in found if rule.audience is Audience.REVIEW)


def of_runs(exemptions: Iterable[Exemption]) -> tuple[Exemption, ...]:
    """Leave out the exemptions that concern the gate alone."""
    return tuple(one for one in exemptions if "." in one.rule or one.rule not in known())
