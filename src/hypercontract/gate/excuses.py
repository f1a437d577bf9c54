"""Breaks that are intended: excused with a reason, and told all the same.

An exemption excuses until its day what `contracts/exemptions.yaml` names, a mark in the documents
what it stands at, an acknowledged version all that a document of that version breaks. That a role
gains access is excused by nobody: it is there to be looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from hypercontract.core.change import Audience
from hypercontract.core.errors import ContractError, Source, did_you_mean, unknown
from hypercontract.engine import Exemption
from hypercontract.gate.catalogue import known, reviewed
from hypercontract.gate.changes import Finding, Level, Path
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.document.parsing import LinesLater
from hypercontract.gate.report import wording
from hypercontract.gate.rules.change_rules import CHANGES

MARK = "x-intended-breaks"


def of_gate(exemptions: Iterable[Exemption]) -> tuple[Exemption, ...]:
    """Return the exemptions that concern the gate, those of runs left out.

    Raises ContractError for a rule that there is not, and for one that would keep it quiet that a
    role gains access.
    """
    found = tuple(one for one in exemptions if "." not in one.rule)
    for one in found:
        if one.rule in reviewed():
            hint = "Have it reviewed: it never fails the gate by default, and is always told."
            raise ContractError(f"{one.rule} cannot be exempt.", one.source, hint)
        if one.rule not in known():
            raise unknown("rule", one.rule, known(), one.source)
    return found


def earlier(exemptions: bytes) -> list[tuple[str, str]]:
    """Return the rules and subjects that the file of an earlier state names."""
    from hypercontract import syntax

    try:
        entries = syntax.parse(exemptions.decode("utf-8"), "exemptions.yaml").data
    except (ContractError, UnicodeDecodeError):
        return []
    named = [one for one in entries or () if isinstance(one, dict)]
    return [(str(one.get("rule")), str(one.get("subject"))) for one in named]


def excuse(
    results: Sequence[Result],
    exemptions: Sequence[Exemption],
    acknowledged: Iterable[str],
    today: str,
    earlier: Sequence[tuple[str, str]] = (),
) -> list[Result]:
    """Return the results, each finding that is excused with the reason, and what is wrong of these.

    An exemption past its day excuses nothing and is told; so is one that excuses nothing, which is
    safe where it is among the `earlier` ones, of a change that is merged, and breaking elsewhere.
    """
    versions = frozenset(acknowledged)
    current = [one for one in exemptions if one.until >= today]
    used: set[Exemption] = set()
    found = []
    for result in results:
        told = [_excused(one, result, current, versions, used) for one in result.findings]
        told += _typos(result)
        found.append(replace(result, findings=tuple(told)))
    wrong = [_expired(one) for one in exemptions if one.until < today]
    wrong += [_unused(one, earlier) for one in current if one not in used]
    if wrong and found:
        found[-1] = replace(found[-1], findings=(*found[-1].findings, *wrong))
    return found


def _excused(
    finding: Finding,
    result: Result,
    exemptions: Sequence[Exemption],
    versions: frozenset[str],
    used: set[Exemption],
) -> Finding:
    if finding.audience is Audience.REVIEW:
        return finding
    place = wording.place(finding)
    named = [one for one in exemptions if one.names(finding.rule, place)]
    used.update(named)
    if finding.level is Level.SAFE:
        return finding
    reasons = (
        *(one.reason for one in named),
        *_marked(finding, result),
        *_acknowledged(result, versions),
    )
    return replace(finding, excused=reasons[0]) if reasons else finding


def _expired(one: Exemption) -> Finding:
    message = f"The exemption of {one.rule} ended on {one.until}: it excuses nothing any more."
    return _wrong("exemption-expired", one.subject, message, one.source)


def _unused(one: Exemption, earlier: Sequence[tuple[str, str]]) -> Finding:
    message = f"The exemption of {one.rule} excuses nothing: remove it."
    found = _wrong("exemption-unused", one.subject, message, one.source)
    is_merged = (one.rule, one.subject) in earlier
    return replace(found, level=Level.SAFE) if is_merged else found


def _wrong(rule: str, subject: str, message: str, source: Source | None) -> Finding:
    row = CHANGES[rule]
    return Finding(
        rule,
        row.level,
        None,
        subject,
        (),
        message,
        area=row.area,
        source=source,
        audience=Audience.EXEMPTIONS,
    )


def _typos(result: Result) -> Iterator[Finding]:
    """Yield the marks of the head that name no rule."""
    if isinstance(result.head, LinesLater) and not result.head.mentions(MARK):
        return
    for path, name in _marks(result.head.data, ()):
        if name not in known():
            message = f"{MARK} names {name}, which is no rule. {did_you_mean(name, known())}"
            source = result.head.source(*path, name)
            yield _wrong("mark-unknown", ".".join(map(str, path[:-1])) or "info", message, source)


def _marks(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from _marks(one, (*path, index))
    elif isinstance(value, dict):
        if isinstance(mark := value.get(MARK), dict):
            yield from (((*path, MARK), str(rule)) for rule in mark)
        for key, below in value.items():
            if key != MARK and isinstance(below, dict | list):
                yield from _marks(below, (*path, str(key)))


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
