"""The same change at many places is one change: told once, with all that it reaches."""

from collections.abc import Sequence
from dataclasses import replace

from hypercontract.gate.changes import Finding
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report import wording

FEWEST = 3
_AREAS = frozenset(("schema", "parameter", "body", "media type", "status", "header", "security"))


def once(results: Sequence[Result]) -> list[Result]:
    """Return the results, what FEWEST operations or more have in common as one finding."""
    return [replace(result, findings=tuple(_joined(result.findings))) for result in results]


def _joined(findings: Sequence[Finding]) -> list[Finding]:
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(_cause(finding) or (str(number),), []).append(finding)
    found = []
    for group in groups.values():
        found += [_one(group)] if len(group) >= FEWEST else group
    return sorted(found, key=lambda one: -one.level.weight)


def _cause(finding: Finding) -> tuple[str, ...] | None:
    """Return what is the same of one change at many operations; None for what is told by itself."""
    is_in_place = len(finding.operations) == 1 and finding.subject.startswith(finding.operations[0])
    if finding.area not in _AREAS or not is_in_place:
        return None
    below = finding.subject.removeprefix(finding.operations[0])
    value = wording.as_json(finding.witness.value) if finding.witness else finding.why
    told = finding.rule, finding.level, str(finding.direction), finding.message, finding.excused
    return (*map(str, told), below, value, *map(str, finding.path))


def _one(group: Sequence[Finding]) -> Finding:
    first, reach = group[0], {use for one in group for use in one.reach}
    subject = f"{first.subject} and {len(group) - 1} more like it"
    return replace(first, subject=subject, reach=tuple(sorted(reach)))
