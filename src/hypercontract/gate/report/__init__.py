"""A comparison as text: one wording of a finding, many formats."""

from collections.abc import Sequence

from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report import github, json, junit, markdown, terminal
from hypercontract.report.wording import style_for

FORMATS = ("terminal", "markdown", "json", "github", "junit", "html")
_PLAIN = {
    "markdown": markdown.render,
    "json": json.render,
    "github": github.render,
    "junit": junit.render,
}


def render(results: Sequence[Result], form: str, *, color: bool = False) -> str:
    """Write comparisons in one of the `FORMATS`."""
    if form == "terminal":
        return terminal.render(results, style_for(color=color))
    if form == "html":
        from hypercontract.gate.report import html  # the template engine, for this one alone

        return html.render(results)
    return _PLAIN[form](results)
