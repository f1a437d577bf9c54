"""A comparison for a terminal."""

from collections.abc import Iterator, Sequence

from hypercontract.gate.changes import Finding, Level
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report import wording
from hypercontract.report.wording import Style, plain, visible

_PARTS = {Level.BREAKING: "error", Level.RISKY: "warning", Level.SAFE: "info"}
_LABEL_WIDTH = 10


def render(results: Sequence[Result], style: Style = plain, base: str = "") -> str:
    """Lay out what is breaking or risky at length, what is safe a line each, and the sum."""
    blocks = [block for result in results for block in _blocks(result, style)]
    findings = [finding for result in results for finding in result.findings]
    step = wording.next_step(findings)
    closing = [*([f"Compared with {base}."] if base else []), *([step] if step else [])]
    return "\n\n".join([*blocks, *closing, f"{wording.counts(findings)}."]) + "\n"


def _blocks(result: Result, style: Style) -> Iterator[str]:
    for finding in filter(wording.is_heavy, result.findings):
        yield "\n".join(_lines(finding, result, style))
    excused = [finding for finding in result.findings if finding.excused]
    light = [finding for finding in result.findings if finding.level is Level.SAFE]
    for title, some in (("EXCUSED", excused), ("SAFE", light)):
        if some:
            yield "\n".join([style(title, "info"), *map(_line, some)])


def _line(finding: Finding) -> str:
    reason = f" ({visible(finding.excused)})" if finding.excused else ""
    return f"  {finding.rule}: {visible(wording.place(finding))}{reason}"


def _lines(finding: Finding, result: Result, style: Style) -> Iterator[str]:
    level = style(finding.level.upper(), _PARTS[finding.level])
    yield f"{level} {style(finding.rule, 'rule')}: {visible(wording.place(finding))}"
    yield f"  {visible(finding.message)}"
    for label, text in wording.facts(finding, result):
        yield f"  {style(label.ljust(_LABEL_WIDTH), 'label')}{visible(text)}"
