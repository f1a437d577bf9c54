"""The matrix of permissions as a table of links: to what broke a cell, or to what it answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from hypercontract.core.contract import Access
from hypercontract.core.verdict import Report
from hypercontract.report import matrix
from hypercontract.report.sums import COLUMNS, state_of

_GLYPHS = {"broken": "!", "unreached": "0", "unexercised": "?", "exempt": "~"}
_LOOKS = {
    Access.ALLOW: "allow",
    Access.FORBIDDEN: "deny",
    Access.HIDDEN: "hide",
    Access.UNAUTHENTICATED: "deny",
    Access.LOGIN: "deny",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A promise of one role and scope; `anchor` is where it leads, empty where nowhere."""

    glyph: str
    look: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A route and method; `cells` holds those of each role, `heavy` whether any is not kept."""

    method: str
    route: str
    cells: tuple[tuple[Cell, ...], ...]
    heavy: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The table, its legend as glyph, look and meaning, and its sums by state."""

    roles: tuple[str, ...]
    lines: tuple[Line, ...]
    legend: tuple[tuple[str, str, str], ...]
    sums: tuple[tuple[str, int], ...]


def build(report: Report, operations: Mapping[tuple[str, str], str]) -> Grid | None:
    """Lay out the matrix; None where the report tells of no permissions.

    `operations` maps route and method to the anchor of what was observed of them.
    """
    cells = matrix.found_in(report)
    if not cells:
        return None
    rows, roles = matrix.axes(cells)
    states = [state_of(judged.verdict) for judged in cells.values()]
    return Grid(
        tuple(roles),
        tuple(_line(row, roles, cells, operations.get(row, "")) for row in rows),
        _legend(),
        tuple((state, states.count(state)) for state in COLUMNS),
    )


def _line(row: matrix.Row, roles: list[str], cells: matrix.Cells, anchor: str) -> Line:
    found = [matrix.at(cells, row, role) for role in roles]
    drawn = tuple(tuple(_cell(judged, anchor) for judged in many) for many in found)
    heavy = any(state_of(judged.verdict) != "kept" for many in found for judged in many)
    route, method = row
    return Line(method, route, drawn, heavy)


def _cell(judged: matrix.Judged, anchor: str) -> Cell:
    """Draw a cell; the scope stands in its text, the role and route in the table's heads."""
    state, access = state_of(judged.verdict), judged.cell.access
    if judged.verdict.findings:
        anchor = f"f-{judged.verdict.findings[0].finding.key}"
    text = f"{judged.cell.scope}: {access.words}, {state}"
    if state in _GLYPHS:
        return Cell(_GLYPHS[state], state, text, anchor)
    return Cell(matrix.GLYPHS[access], _LOOKS[access], text, anchor)


def _legend() -> tuple[tuple[str, str, str], ...]:
    promises = [(glyph, _LOOKS[one], one.words) for one, glyph in matrix.GLYPHS.items()]
    states = {
        "broken": "broken",
        "unreached": "not reached",
        "unexercised": "not tried",
        "exempt": "broken, excused",
    }
    return (*promises, *((_GLYPHS[state], state, words) for state, words in states.items()))
