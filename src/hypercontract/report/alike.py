"""What is found of several roles alike is told once: of one of them, naming the others.

Data keeps every finding; only what people read is gathered.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence

from hypercontract.core.finding import Finding
from hypercontract.core.verdict import Found


def findings_once(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield findings, each with whom else it was found of; empty where of nobody."""
    groups: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_likeness(finding), []).append(finding)
    for group in groups.values():
        yield group[0], _others(group)


def found_once(found: Iterable[Found]) -> Iterator[tuple[Found, str]]:
    """Yield what a run found in the same way; what is excused stays apart."""
    groups: dict[Hashable, list[Found]] = {}
    for one in found:
        groups.setdefault((one.exempt, _likeness(one.finding)), []).append(one)
    for group in groups.values():
        yield group[0], _others([one.finding for one in group])


def _likeness(finding: Finding) -> Hashable:
    """Return what a finding says, whoever sent the request."""
    role = _role_of(finding)
    if not role:
        return finding.key
    said = re.sub(rf"\bas {re.escape(role)}\b", "as *", finding.message)
    clause = finding.clause.id if finding.clause else ""
    places = [word for word in re.split("[ /]", f"{clause} {finding.at}") if word != role]
    return finding.rule.id, finding.level, finding.subject, said, *places, finding.expected


def _others(group: Sequence[Finding]) -> str:
    """Say of whom else the same is found as of the first."""
    roles = sorted({_role_of(one) for one in group[1:]} - {_role_of(group[0])})
    return f"as {', '.join(roles)}" if roles else ""


def _role_of(finding: Finding) -> str:
    return (finding.exchange and finding.exchange.actor) or ""
