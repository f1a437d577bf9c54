"""A comparison as SARIF 2.1.0, as code scanning reads it."""

import json
from collections.abc import Sequence
from typing import Any

from hypercontract.gate.changes import Finding, Level
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report import wording

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.BREAKING: "error", Level.RISKY: "warning", Level.SAFE: "note"}


def render(results: Sequence[Result]) -> str:
    """Write one run, a result a finding; what is excused is suppressed with its reason."""
    told = [(finding, result) for result in results for finding in result.findings]
    rules = [{"id": rule} for rule in sorted({finding.rule for finding, _ in told})]
    driver = {"name": "hypercontract diff", "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_result(*one) for one in told]}
    data = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _result(finding: Finding, result: Result) -> dict[str, Any]:
    source = result.annotated(finding)
    parts = wording.place(finding), finding.message, wording.witness(finding), finding.replayed
    region = {"region": {"startLine": source.line}} if source.line else {}
    place = {"artifactLocation": {"uri": source.file.rpartition(":")[2]}, **region}
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.level],
        "message": {"text": "\n".join(part for part in parts if part)},
        "locations": [{"physicalLocation": place}],
    }
    if finding.excused:
        found["suppressions"] = [{"kind": "external", "justification": finding.excused}]
    return found
