"""What was observed: each operation, the statuses it gave, and whom it gave them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from hypercontract.core.verdict import Observed

NOWHERE = "(no route)"
NOBODY = "(no role)"


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, how often it came, and the roles that got it."""

    status: int
    count: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """A route and method with its answers, by status; `anchor` names it in the page."""

    place: tuple[str, str]
    anchor: str
    answers: tuple[Answer, ...]

    @property
    def name(self) -> str:
        """The operation as people write it: `GET items`."""
        route, method = self.place
        return f"{method} {route or NOWHERE}"

    @property
    def count(self) -> int:
        """How many requests it had."""
        return sum(answer.count for answer in self.answers)


def operations(observed: Iterable[Observed]) -> tuple[Operation, ...]:
    """Group what was observed by operation and status."""
    groups = groupby(sorted(observed), key=lambda cell: (cell.route, cell.method))
    return tuple(
        Operation(place, f"o-{number}", _answers(list(cells)))
        for number, (place, cells) in enumerate(groups)
    )


def _answers(cells: list[Observed]) -> tuple[Answer, ...]:
    statuses = sorted({cell.status for cell in cells})
    return tuple(_answer(status, [c for c in cells if c.status == status]) for status in statuses)


def _answer(status: int, cells: list[Observed]) -> Answer:
    roles = tuple(cell.role or NOBODY for cell in cells)
    return Answer(status, sum(cell.count for cell in cells), roles)
