"""Breaks that are intended: excused with a reason, and told all the same.

An exemption excuses until its day what `contracts/exemptions.yaml` names, a mark in the documents
what it stands at, an acknowledged version all that a document of that version breaks. That a role
gains access is excused by nobody: it is there to be looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from hypercontract.core.change import Audience
from hypercontract.core.errors import ContractError, unknown
from hypercontract.engine import Exemption, Policy
from hypercontract.gate.catalogue import known, reviewed
from hypercontract.gate.changes import Finding, Level
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report import wording

MARK = "x-intended-breaks"


def of_gate(exemptions: Iterable[Exemption], today: str) -> Policy:
    """Return the exemptions that concern the gate, those of runs left out.

    Raises ContractError for one past its day, for a rule that there is not, and for one that would
    keep it quiet that a role gains access.
    """
    found = tuple(one for one in exemptions if "." not in one.rule)
    for one in found:
        if one.rule in reviewed():
            hint = "Have it reviewed: it never fails the gate by default, and is always told."
            raise ContractError(f"{one.rule} cannot be exempt.", one.source, hint)
        if one.rule not in known():
            raise unknown("rule", one.rule, known(), one.source)
    policy = Policy(exemptions=found)
    policy.check(known(), today)
    return policy


def excuse(
    results: Sequence[Result], exemptions: Sequence[Exemption], acknowledged: Iterable[str]
) -> list[Result]:
    """Return the results, each finding that is excused with the reason."""
    versions = frozenset(acknowledged)
    return [
        replace(
            result,
            findings=tuple(_excused(one, result, exemptions, versions) for one in result.findings),
        )
        for result in results
    ]


def _excused(
    finding: Finding, result: Result, exemptions: Sequence[Exemption], versions: frozenset[str]
) -> Finding:
    if finding.level is Level.SAFE or finding.audience is Audience.REVIEW:
        return finding
    reasons = (
        *(one.reason for one in exemptions if one.names(finding.rule, wording.place(finding))),
        *_marked(finding, result),
        *_acknowledged(result, versions),
    )
    return replace(finding, excused=reasons[0]) if reasons else finding


def _marked(finding: Finding, result: Result) -> Iterator[str]:
    """Yield the reasons that stand in a document at what changed, or around it."""
    for state in (result.head, result.base):
        value: Any = state.data
        for step in (*finding.pointer, *finding.path, None):
            if isinstance(value, dict) and isinstance(mark := value.get(MARK), dict):
                yield from (str(why) for rule, why in mark.items() if rule == finding.rule)
            if isinstance(value, list) and isinstance(step, int):
                value = value[step] if step < len(value) else None
            else:
                value = value.get(step) if isinstance(value, dict) else None


def _acknowledged(result: Result, versions: frozenset[str]) -> Iterator[str]:
    info = result.head.data.get("info") if isinstance(result.head.data, dict) else None
    version = str(info.get("version")) if isinstance(info, dict) else None
    if version in versions:
        yield f"Version {version} is acknowledged to break."
