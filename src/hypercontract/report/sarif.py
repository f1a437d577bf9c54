"""A report as SARIF 2.1.0, which code hosts show beside the lines that it names.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
"""

import json
from typing import Any

from hypercontract import __version__
from hypercontract.core.rule import Rule
from hypercontract.core.verdict import Found, Report
from hypercontract.report.sums import worst_first
from hypercontract.report.wording import facts, visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SHOWN = ("request", "expected", "actual", "replay", "next")


def render(report: Report) -> str:
    """Write each finding as a result; what is excused is suppressed, with the reason."""
    found = sorted(report.findings, key=worst_first)
    rules = {one.finding.rule.id: one.finding.rule for one in found}
    numbers = {name: number for number, name in enumerate(sorted(rules))}
    driver = {
        "name": "hypercontract",
        "version": __version__,
        "rules": [_rule(rules[name]) for name in numbers],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, numbers[one.finding.rule.id]) for one in found],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "help": {"text": f"{rule.hint} More: hypercontract explain {rule.id}"},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


def _result(found: Found, number: int) -> dict[str, Any]:
    finding = found.finding
    said = [f"{finding.subject}: {finding.message}"]
    said += [f"{label}: {text}" for label, text in facts(finding) if label in _SHOWN]
    result: dict[str, Any] = {
        "ruleId": finding.rule.id,
        "ruleIndex": number,
        "level": _LEVELS[finding.level],
        "message": {"text": visible("\n".join(said))},
        "partialFingerprints": {"hypercontract/v1": finding.key},
        "occurrenceCount": found.count,
    }
    if place := finding.place:
        region = {"region": {"startLine": place.line}} if place.line else {}
        artifact = {"artifactLocation": {"uri": place.file, "uriBaseId": "%SRCROOT%"}}
        result["locations"] = [{"physicalLocation": {**artifact, **region}}]
    if found.exempt:
        result["suppressions"] = [{"kind": "external", "justification": found.exempt}]
    return result
