"""The matrix of permissions as a table of links: to what broke a cell, or to what it answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from hypercontract.core.verdict import Report, Verdict
from hypercontract.report import matrix
from hypercontract.report.sums import COLUMNS, state_of

_GLYPHS = {"broken": "!", "unexercised": "?", "exempt": "~"}
_LOOKS = {"+": "allow", "-": "deny", ".": "hide", "x": "deny", ">": "deny"}


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
    states = [state_of(verdict) for verdict in cells.values()]
    return Grid(
        tuple(roles),
        tuple(_line(row, roles, cells, operations.get(row, "")) for row in rows),
        _legend(),
        tuple((state, states.count(state)) for state in COLUMNS),
    )


def _line(row: matrix.Row, roles: list[str], cells: matrix.Cells, anchor: str) -> Line:
    found = [matrix.at(cells, row, role) for role in roles]
    drawn = tuple(tuple(_cell(verdict, anchor) for verdict in many) for many in found)
    heavy = any(state_of(verdict) != "kept" for many in found for verdict in many)
    route, method = row
    return Line(method, route, drawn, heavy)


def _cell(verdict: Verdict, anchor: str) -> Cell:
    """Draw a cell; the scope stands in its text, the role and route in the table's heads."""
    state, promise = state_of(verdict), matrix.promise(verdict)
    glyph = _GLYPHS.get(state) or matrix.PROMISES.get(promise, "?")
    scope = verdict.clause.id.rpartition("/")[2]
    if verdict.findings:
        anchor = f"f-{verdict.findings[0].finding.key}"
    look = state if state in _GLYPHS else _LOOKS.get(glyph, "unexercised")
    return Cell(glyph, look, f"{scope}: {promise}, {state}", anchor)


def _legend() -> tuple[tuple[str, str, str], ...]:
    promises = [(glyph, _LOOKS[glyph], words) for words, glyph in matrix.PROMISES.items()]
    states = {"broken": "broken", "unexercised": "not tried", "exempt": "broken, excused"}
    return (*promises, *((_GLYPHS[state], state, words) for state, words in states.items()))
