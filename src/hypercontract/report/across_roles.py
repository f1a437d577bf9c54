"""What is found of several roles alike is told once: of one of them, naming the others.

Data keeps every finding; only what people read is gathered.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from hypercontract.core.finding import Finding
from hypercontract.core.verdict import Found

One = TypeVar("One")


def findings_once(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield findings, each with whom else it was found of; empty where of nobody."""
    for group in _gathered(findings, _likeness):
        yield group[0], _others(group)


def found_once(found: Iterable[Found]) -> Iterator[tuple[Found, str]]:
    """Yield what a run found in the same way."""
    for group, also in gathered(found):
        yield group[0], also


def gathered(found: Iterable[Found]) -> Iterator[tuple[list[Found], str]]:
    """Yield what a run found alike, with whom else than the first; what is excused stays apart."""
    for group in _gathered(found, lambda one: (one.exempt, _likeness(one.finding))):
        yield group, _others([one.finding for one in group])


def _gathered(found: Iterable[One], key: Callable[[One], Hashable]) -> Iterable[list[One]]:
    """Gather what has the same key, in the order of the first of each."""
    groups: dict[Hashable, list[One]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return groups.values()


def _likeness(finding: Finding) -> Hashable:
    """Return what a finding says, whoever sent the request."""
    if not (finding.claim and _role_of(finding)):
        return finding.key
    return finding.rule.id, finding.level, finding.subject, finding.claim, finding.expected


def _others(group: Sequence[Finding]) -> str:
    """Say of whom else the same is found as of the first."""
    roles = sorted({_role_of(one) for one in group[1:]} - {_role_of(group[0])})
    return f"as {', '.join(roles)}" if roles else ""


def _role_of(finding: Finding) -> str:
    return (finding.exchange and finding.exchange.actor) or ""
