"""What changed between two states of who may do what to whose object.

The gate knows no project, so both tables are expanded over the routes that either names: a glob
stands for the routes that it speaks of and that nothing narrower does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hypercontract.core.change import Audience, Change, ChangeRule, Level, State
from hypercontract.core.contract import Document
from hypercontract.core.errors import Source
from hypercontract.core.project import Project, Route
from hypercontract.kinds.permissions.changes import Change as Widening
from hypercontract.kinds.permissions.changes import changes
from hypercontract.kinds.permissions.document import METHODS, Content
from hypercontract.kinds.permissions.outcomes import Outcome
from hypercontract.kinds.permissions.surface import left_out
from hypercontract.kinds.permissions.table import Cell, Table

Cells = Mapping[tuple[str, str, str], Cell]
_MOST_ROUTES = 5
_B, _R, _S = Level.BREAKING, Level.RISKY, Level.SAFE
CHANGES = (
    ChangeRule(
        "permission-widened",
        _R,
        "A role may do more than it could: to be reviewed.",
        Audience.REVIEW,
    ),
    *(
        ChangeRule(*row, Audience.ROLES)
        for row in (
            ("permission-narrowed", _B, "A role may do less than it could."),
            ("permission-changed", _R, "Something else is promised, of the same access."),
            ("permission-row-removed", _R, "Nothing is promised any more of who may do it."),
            ("permission-row-added", _S, "It is promised now who may do it."),
            ("role-removed", _B, "A role is gone."),
            ("role-added", _S, "A role was added."),
        )
    ),
)


@dataclass(frozen=True)
class _Decided:
    """A change of one cell, and the cells of both tables, where there are any."""

    change: Widening
    before: Cell | None
    after: Cell | None

    @property
    def place(self) -> Source:
        """Where the head says it, or the base where the head says nothing."""
        cell = self.after or self.before
        return cell.entry.source if cell else Source("")

    @property
    def row(self) -> tuple[str, ...]:
        """What cells have in common that one edit changed: the lines that decide them."""
        entries = [cell.entry if cell else None for cell in (self.before, self.after)]
        where = [f"{entry.source} {entry.route}" if entry else "" for entry in entries]
        return (*where, str(self.change.before), str(self.change.after))


def compare(base: State, head: State) -> Iterator[Change]:
    """Yield the changes: roles that came or went, then the cells that differ, a row at once."""
    if not base.documents or not head.documents:
        return
    project = _project([*base.documents, *head.documents])
    one, other = Table(base.documents, project), Table(head.documents, project)
    yield from _roles(one, other, head.documents[0].source)
    roles = set(one.roles) & set(other.roles)
    rows: dict[tuple[str, ...], list[_Decided]] = {}
    for change in changes(_outcomes(one.cells, roles), _outcomes(other.cells, roles)):
        cells = one.cells.get(change.cell), other.cells.get(change.cell)
        decided = _Decided(change, *cells)
        rows.setdefault(decided.row, []).append(decided)
    for row in rows.values():
        yield _finding(row, other.roles)


def _project(documents: Sequence[Document]) -> Project:
    """Return a project of all routes, methods and roles that the tables name."""
    contents: list[Content] = [document.content for document in documents]
    names = {entry.route for content in contents for entry in content.entries}
    names |= {left_out(one)[1] for content in contents for one in content.ignore}
    names |= {content.login for content in contents if content.login}
    methods = frozenset(METHODS)
    routes = tuple(Route(name, f"/{name}/", methods) for name in sorted(names))
    roles = tuple(dict.fromkeys(role for content in contents for role in content.roles))
    return Project(routes=routes, roles=roles)


def _outcomes(cells: Cells, roles: set[str]) -> dict[tuple[str, str, str], Outcome]:
    return {key: cell.outcome for key, cell in cells.items() if key[2] in roles}


def _roles(one: Table, other: Table, source: Source) -> Iterator[Change]:
    for role in [name for name in one.roles if name not in other.roles]:
        yield Change("role-removed", role, "It is gone.", source=source)
    for role in [name for name in other.roles if name not in one.roles]:
        yield Change("role-added", role, "It was added.", source=source)


def _finding(row: Sequence[_Decided], everyone: Sequence[str]) -> Change:
    change = row[0].change
    routes, methods, roles = (
        list(dict.fromkeys(decided.change.cell[at] for decided in row)) for at in range(3)
    )
    was, now = (str(one) if one else "nothing" for one in (change.before, change.after))
    cell = row[0].after or row[0].before
    route = cell.entry.route if cell else routes[0]
    others = sorted(set(routes) - {route})
    elsewhere = f" The same of {_named(others)}." if others else ""
    method = "*" if len(methods) == len(METHODS) else " ".join(sorted(methods, key=METHODS.index))
    message = f"{_who(roles, everyone)}: {was} became {now}.{elsewhere}"
    return Change(_rule(change), f"{method} {route}", message, source=row[0].place)


def _who(roles: Sequence[str], everyone: Sequence[str]) -> str:
    """Name roles, most of them by those that are left out."""
    left = [role for role in everyone if role not in roles]
    if len(roles) <= len(left) + 1:
        return ", ".join(roles)
    return f"all roles but {', '.join(left)}" if left else "all roles"


def _rule(change: Widening) -> str:
    if change.before is None:
        return "permission-row-added"
    if change.after is None:
        return "permission-row-removed"
    if change.widens:
        return "permission-widened"
    return "permission-narrowed" if change.narrows else "permission-changed"


def _named(routes: Sequence[str]) -> str:
    more = len(routes) - _MOST_ROUTES
    shown = ", ".join(routes[:_MOST_ROUTES])
    return f"{shown} and {more} more" if more > 0 else shown
