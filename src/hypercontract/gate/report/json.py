"""A comparison as JSON, for tools."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from hypercontract.gate.changes import Finding, Witness
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report import wording

VERSION = 1


@cache
def schema() -> dict[str, Any]:
    """Return the published JSON Schema of the format."""
    from importlib.resources import files

    text = files("hypercontract.gate.report").joinpath("diff.schema.json").read_text("utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def render(results: Sequence[Result]) -> str:
    """Write comparisons as JSON text that conforms to `schema()`."""
    data = {"version": VERSION, "documents": [_document(result) for result in results]}
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _document(result: Result) -> dict[str, Any]:
    return {
        "base": result.base.file,
        "head": result.head.file,
        "findings": [_finding(finding, result) for finding in result.findings],
    }


def _finding(finding: Finding, result: Result) -> dict[str, Any]:
    source = result.source(finding)
    return {
        "rule": finding.rule,
        "level": finding.level,
        "direction": finding.direction,
        "audience": wording.audience(finding),
        "subject": finding.subject,
        "path": list(finding.path),
        "message": finding.message,
        "operations": list(finding.operations),
        "witness": _witness(finding.witness),
        "why": finding.why,
        "excused": finding.excused or None,
        "replayed": finding.replayed or None,
        "source": {"file": source.file, "line": source.line},
    }


def _witness(witness: Witness | None) -> dict[str, Any] | None:
    return {"value": witness.value} if witness else None
