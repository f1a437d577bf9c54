"""Who is promised what, as a picture: operations down, roles across, a glyph for each object."""

from collections.abc import Sequence
from typing import NamedTuple

from hypercontract.core.contract import Access, Cell
from hypercontract.core.verdict import Report, State, Verdict
from hypercontract.report.wording import Style, style_for

GLYPHS = {
    Access.ALLOW: "+",
    Access.FORBIDDEN: "-",
    Access.HIDDEN: ".",
    Access.UNAUTHENTICATED: "x",
    Access.LOGIN: ">",
}
_BROKEN, _UNREACHED, _UNTRIED, _NONE = "!", "0", "?", " "
_SCOPES = ("any", "own", "foreign")
_WIDTH = 78
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

Row = tuple[str, str]


class Judged(NamedTuple):
    """A cell and what became of it."""

    cell: Cell
    verdict: Verdict


Cells = dict[tuple[Row, str, str], Judged]


def render(report: Report, *, color: bool = False) -> str:
    """Draw the cells that a report tells of; a sentence where it tells of none.

    A cell has one glyph, or two where own and foreign objects are promised different things.
    """
    style = style_for(color=color)
    cells = found_in(report)
    if not cells:
        return "The report contains no permissions.\n"
    rows, roles = axes(cells)
    width = max(len(_named(row)) for row in rows) + 2
    head = " " * width + "".join(f"{_letter(number):<4}" for number in range(len(roles)))
    lines = [_line(row, roles, cells, width, style) for row in rows]
    table = "\n".join([style(head.rstrip(), "title"), *lines])
    return (
        f"{_legend(roles)}\n\n{table}\n\n{_sum([one.verdict for one in cells.values()], style)}\n"
    )


def found_in(report: Report) -> Cells:
    """Return the cells of a report by row, role and scope, in its order."""
    return {
        ((cell.route, cell.method), cell.role, cell.scope): Judged(cell, verdict)
        for verdict in report.verdicts
        if (cell := verdict.clause.cell)
    }


def axes(cells: Cells) -> tuple[list[Row], list[str]]:
    """Return the rows and the roles of the cells, each once."""
    rows = list(dict.fromkeys(row for row, _, _ in cells))
    return rows, list(dict.fromkeys(role for _, role, _ in cells))


def at(cells: Cells, row: Row, role: str) -> list[Judged]:
    """Return what stands in a square: a cell for each scope that is promised apart."""
    return [cells[row, role, scope] for scope in _SCOPES if (row, role, scope) in cells]


def _line(row: Row, roles: Sequence[str], cells: Cells, width: int, style: Style) -> str:
    drawn = []
    for role in roles:
        found = at(cells, row, role)
        glyphs = "".join(_glyph(one, style) for one in found)
        drawn.append((glyphs or _NONE) + " " * (4 - max(len(found), 1)))
    return _named(row).ljust(width) + "".join(drawn).rstrip()


def _glyph(judged: Judged, style: Style) -> str:
    if judged.verdict.state is State.BROKEN:
        return style(_BROKEN, "error")
    if judged.verdict.state is State.UNREACHED:
        return style(_UNREACHED, "warning")
    if judged.verdict.state is State.UNEXERCISED:
        return style(_UNTRIED, "warning")
    access = judged.cell.access
    return style(GLYPHS[access], "kept" if access is Access.ALLOW else "")


def _legend(roles: Sequence[str]) -> str:
    glyphs = [f"{glyph} {access.words}" for access, glyph in GLYPHS.items()]
    states = [
        f"{_BROKEN} broken",
        f"{_UNREACHED} not reached",
        f"{_UNTRIED} not exercised; two glyphs: own, foreign",
    ]
    names = [f"{_letter(number)} {role}" for number, role in enumerate(roles)]
    return "\n".join(_filled([*glyphs, *states]) + _filled(names))


def _filled(words: Sequence[str]) -> list[str]:
    """Lay words out in lines of a terminal's width."""
    lines = [""]
    for word in words:
        wider = f"{lines[-1]}  {word}".lstrip()
        lines[-1:] = [wider] if len(wider) <= _WIDTH else [lines[-1], word]
    return lines


def _sum(verdicts: Sequence[Verdict], style: Style) -> str:
    counts = {state: sum(verdict.state is state for verdict in verdicts) for state in State}
    kept = style(f"{counts[State.KEPT]:,} kept", "kept")
    rest = (f"{counts[state]:,} {state}" for state in State if state is not State.KEPT)
    return f"{', '.join([kept, *rest])}."


def _named(row: Row) -> str:
    route, method = row
    return f"{method:<7}{route}"


def _letter(number: int) -> str:
    return _LETTERS[number] if number < len(_LETTERS) else str(number)
