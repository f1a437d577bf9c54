"""A comparison as text: one wording of a finding, four formats."""

from collections.abc import Sequence

from hypercontract.gate.report import github, json, markdown, terminal
from hypercontract.gate.result import Result
from hypercontract.report.wording import style_for

_PLAIN = {"markdown": markdown.render, "json": json.render, "github": github.render}


def render(results: Sequence[Result], form: str, *, color: bool = False) -> str:
    """Write comparisons as `terminal`, `markdown`, `json` or `github`."""
    if form == "terminal":
        return terminal.render(results, style_for(color=color))
    return _PLAIN[form](results)
