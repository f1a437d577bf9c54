"""A comparison as a comment on a pull request, grouped by who notices."""

from collections.abc import Iterator, Sequence

from hypercontract.gate.changes import Finding, Level
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report import wording

LONGEST = 60_000  # GitHub takes 65,536 characters
_Told = tuple[Finding, Result]


def render(results: Sequence[Result], base: str = "") -> str:
    """Lay out a comment: the sum, what is breaking or risky by audience, the rest folded."""
    told = [(finding, result) for result in results for finding in result.findings]
    findings = [finding for finding, _ in told]
    lines = [f"### Changes of what is promised: {wording.counts(findings)}", ""]
    if base:
        lines += [f"Compared with {_text(base)}.", ""]
    if step := wording.next_step(findings):
        lines += [step, ""]
    for audience in wording.AUDIENCES:
        lines += _group(audience, [one for one in told if wording.audience(one[0]) == audience])
    return _shortened(lines)


def _group(audience: str, told: list[_Told]) -> list[str]:
    heavy = [one for one in told if wording.is_heavy(one[0])]
    excused = [finding for finding, _ in told if finding.excused]
    light = [finding for finding, _ in told if finding.level is Level.SAFE]
    lines = [f"#### {audience}", ""] if told else []
    for finding, result in heavy:
        lines += [*_item(finding, result), ""]
    return [*lines, *_folded(excused, "excused"), *_folded(light, "safe")]


def _folded(findings: Sequence[Finding], what: str) -> list[str]:
    if not findings:
        return []
    head = f"<details><summary>{len(findings)} {what}</summary>"
    return [head, "", *map(_line, findings), "", "</details>", ""]


def _line(finding: Finding) -> str:
    reason = f": {_text(finding.excused)}" if finding.excused else ""
    return f"- `{finding.rule}` {_text(wording.place(finding))}{reason}"


def _item(finding: Finding, result: Result) -> Iterator[str]:
    yield f"- **{finding.level}** `{finding.rule}` {_text(wording.place(finding))}  "
    yield f"  {_text(finding.message)}"
    for label, text in wording.facts(finding, result):
        yield f"  - {label}: {_text(text)}"


def _text(text: str) -> str:
    """Escape what Markdown or HTML would read into a text."""
    line = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_[]<>|&" else char for char in line)


def _shortened(lines: list[str]) -> str:
    text = "\n".join(lines).rstrip() + "\n"
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST].rpartition("\n")[0]
    return f"{cut}\n\nCut here: the whole is {len(text):,} characters long.\n"
