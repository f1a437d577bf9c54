"""Edits and changes to findings: named by the table, weighed by the judge, told once."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from hypercontract.gate.changes import Direction, Edit, Finding, Level, Path, Use
from hypercontract.gate.operations.locations import Change
from hypercontract.gate.proof import text_encoding
from hypercontract.gate.proof.judge import Judge
from hypercontract.gate.rules.change_rules import CHANGES
from hypercontract.gate.rules.schema_rules import ROWS, Row
from hypercontract.gate.rules.table import identity
from hypercontract.gate.schema import keywords


def schema_findings(
    edit: Edit, subject: str, pointers: tuple[Path, Path], uses: Iterable[Use], judge: Judge
) -> Iterator[Finding]:
    """Yield one finding a direction in which the edit's schema is used."""
    if judge.is_rewriting(edit):
        return
    uses = sorted(uses)
    for direction in Direction:
        reach = tuple(use for use in uses if use.direction is direction)
        if reach and not _concerns_no_one(edit, reach):
            read = text_encoding.read_as(edit, direction, reach)
            place = _place(edit, direction, reach)
            row = ROWS[read.aspect, read.action]
            judged = judge(read, row, direction, is_text=text_encoding.is_text(reach))
            level = text_encoding.weighed(edit, judged.level, reach)
            if edit.action == "affected" and level is Level.SAFE:
                continue  # what changed is told where it is
            yield Finding(
                rule=identity(row, direction, place, hidden=direction in edit.hidden),
                level=level,
                direction=direction,
                subject=subject,
                path=edit.path,
                message=_message(edit, row),
                reach=reach,
                witness=judged.witness if level is not Level.SAFE else None,
                why=judged.why,
                pointer=pointers[1],
                area=_AREAS.get(edit.aspect, "schema"),
                spare=judged.spare,
            )


_AREAS = {
    "default-value": "default",
    "deprecation": "ending",
    "stability": "ending",
    "discriminator": "discriminator",
    "content-encoding": "content",
    "content-media-type": "content",
    "content-schema": "content",
}


def settled(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings; of edits that break only together, and none of which does, one is told."""
    groups: dict[tuple[str, Direction | None], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.subject, finding.direction), []).append(finding)
    for group in groups.values():
        spare = next((one for one in group if one.spare), None)
        is_told = spare is None or any(one.level is not Level.SAFE for one in group)
        for finding in group:
            if finding is spare and not is_told:
                told = replace(finding, level=Level.BREAKING, witness=finding.spare)
                yield replace(told, spare=None, why="")
            else:
                yield replace(finding, spare=None) if finding.spare else finding


def _concerns_no_one(edit: Edit, reach: tuple[Use, ...]) -> bool:
    """Whether it is the default of a parameter that is always sent."""
    return (
        edit.aspect == "default-value"
        and not edit.path
        and all(use.place in {"parameter", "request-header"} and not use.optional for use in reach)
    )


def _place(edit: Edit, direction: Direction, reach: tuple[Use, ...]) -> str:
    """Name the widest place that the edit is in: a whole body before a property of one."""
    use = min(reach, key=lambda one: (one.place != "body", one.inside))
    inside = use.inside or not {"properties", "items", "additionalProperties"}.isdisjoint(edit.path)
    if use.place == "body":
        return f"{direction}-property" if inside else f"{direction}-body"
    if use.place == "header":
        return "response-header-property" if inside else "response-header"
    header = use.place == "request-header" and edit.aspect in _TOLD_OF_HEADERS
    if inside:
        return "request-header-property" if header else "request-parameter-property"
    return "request-parameter"


_TOLD_OF_HEADERS = frozenset(
    ("required", "enum", "required-property", "required-with-default-property")
)


def _message(edit: Edit, row: Row) -> str:
    """Say what happened, with the values where they are short."""
    old, new = (_short(value) for value in (edit.old, edit.new))
    if edit.aspect in _BOUNDS:
        return _bound_message(_BOUNDS[edit.aspect], edit)
    told = row.summary.removesuffix(".")
    if old and new:
        return f"{told}: it changed from {old} to {new}."
    shown = old or new
    return f"{told}: {shown}." if shown else row.summary


_BOUNDS = {
    aspect: keyword for keyword, aspect in (*keywords.UPPER.items(), *keywords.LOWER.items())
}


def _bound_message(keyword: str, edit: Edit) -> str:
    """Say what became of a bound, by the keyword that sets it."""
    if edit.old is None or edit.new is None:
        action = "added" if edit.old is None else "removed"
        return f"{keyword} {edit.new if edit.old is None else edit.old} was {action}."
    action = "raised" if edit.new > edit.old else "lowered"
    return f"{keyword} was {action} from {edit.old} to {edit.new}."


def _short(value: Any) -> str:
    """Return a value as JSON, nothing for schemas and what is too long to read."""
    parts = value if isinstance(value, list) else [value]
    if value is None or any(isinstance(part, dict | list | bool) for part in parts):
        return ""
    text = ", ".join(json.dumps(part, ensure_ascii=False) for part in parts)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


_LONGEST = 120


def change_finding(change: Change, uses: Iterable[Use], subject: str) -> Finding:
    """Return the finding of a change that is not a schema's."""
    rule = CHANGES[change.rule]
    reach = tuple(sorted({*uses}))
    return Finding(
        rule=rule.id,
        level=rule.level,
        direction=rule.direction,
        subject=subject,
        path=(),
        message=change.message,
        reach=reach,
        pointer=change.at.base if change.side == "base" else change.at.head,
        side=change.side,
        area=rule.area,
    )
