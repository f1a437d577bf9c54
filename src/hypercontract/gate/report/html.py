"""A comparison as one HTML file that asks nothing of any other."""

from collections.abc import Sequence
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from hypercontract.gate.changes import Finding
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report import wording
from hypercontract.report.wording import visible


def render(results: Sequence[Result]) -> str:
    """Write a page: what is breaking or risky by who notices, what is excused or safe folded."""
    told = [(finding, result) for result in results for finding in result.findings]
    audiences = {
        name: [one for one in told if wording.audience(one[0]) == name]
        for name in wording.AUDIENCES
    }
    return (
        _environment()
        .get_template("diff.html")
        .render(
            sums=wording.counts([finding for finding, _ in told]),
            states=[(result.base.file, result.head.file) for result in results],
            audiences={name: _group(some) for name, some in audiences.items() if some},
        )
    )


def _environment() -> Environment:
    folders = "hypercontract.gate.report", "hypercontract.report.html"
    return Environment(
        loader=ChoiceLoader([PackageLoader(folder, ".") for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )


def _group(told: Sequence[tuple[Finding, Result]]) -> dict[str, Any]:
    return {
        "heavy": [_heavy(*one) for one in told if wording.is_heavy(one[0])],
        "folded": {
            "excused": [_light(one) for one, _ in told if one.excused],
            "safe": [_light(one) for one, _ in told if not (one.excused or wording.is_heavy(one))],
        },
    }


def _heavy(finding: Finding, result: Result) -> dict[str, Any]:
    return {
        "level": finding.level,
        "badge": "error" if finding.level == "breaking" else "warning",
        "rule": finding.rule,
        "place": wording.place(finding),
        "message": finding.message,
        "facts": [*wording.facts(finding, result)],
    }


def _light(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, wording.place(finding), finding.excused
