"""A comparison as annotations of GitHub Actions."""

from collections.abc import Sequence

from hypercontract.gate.changes import Finding, Level
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report import wording

_COMMANDS = {Level.BREAKING: "error", Level.RISKY: "warning", Level.SAFE: "notice"}


def render(results: Sequence[Result]) -> str:
    """Write one command a finding, at its file and line."""
    return "".join(
        f"{_annotation(finding, result)}\n" for result in results for finding in result.findings
    )


def _annotation(finding: Finding, result: Result) -> str:
    source = result.annotated(finding)
    places = {"file": source.file.rpartition(":")[2], "line": source.line, "title": finding.rule}
    told = ",".join(f"{key}={_property(str(value))}" for key, value in places.items() if value)
    parts = (
        wording.place(finding),
        finding.message,
        wording.witness(finding),
        finding.replayed,
        finding.excused,
    )
    message = "\n".join(part for part in parts if part)
    command = "notice" if finding.excused else _COMMANDS[finding.level]
    return f"::{command} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
