"""Rules as text: the listing, and a rule's page for reading in a terminal."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from hypercontract.core.rule import Rule
from hypercontract.report.wording import Style, style_for


def listing(rules: Iterable[Rule], *, color: bool = False) -> str:
    """Lay the rules out as a table: id, level, and what each says is broken."""
    style = style_for(color=color)
    ordered = sorted(rules, key=attrgetter("id"))
    width = max((len(rule.id) for rule in ordered), default=0)
    groups = [
        "\n".join(_row(rule, width, style) for rule in group)
        for _, group in groupby(ordered, key=attrgetter("kind"))
    ]
    return "\n\n".join(groups) + "\n"


def data(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Write the rules as plain JSON data, by id."""
    return [
        {"id": rule.id, "level": rule.level, "summary": rule.summary, "hint": rule.hint}
        for rule in sorted(rules, key=attrgetter("id"))
    ]


def readable(page: str, *, color: bool = False) -> str:
    """Lay out a rule's Markdown page: headings stand out, examples are indented."""
    return "\n".join(_lines(page, style_for(color=color))).strip("\n") + "\n"


def _row(rule: Rule, width: int, style: Style) -> str:
    level = style(f"{rule.level:<7}", rule.level)
    return f"{style(rule.id.ljust(width), 'rule')}  {level}  {rule.summary}"


def _lines(page: str, style: Style) -> Iterator[str]:
    fenced = False
    for line in page.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            yield f"    {line}".rstrip()
        elif line.startswith("#"):
            yield style(line.lstrip("# "), "title")
        else:
            yield line
