"""Two tables compared cell by cell: who gains access, told apart from who loses it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hypercontract.kinds.permissions.outcomes import Outcome
from hypercontract.kinds.permissions.surface import Target

Key = tuple[str, str, str]
_SCOPES = ("own", "foreign")


@dataclass(frozen=True)
class Change:
    """A cell, by route, method and role, that promises something else; None where it is new."""

    cell: Key
    before: Outcome | None
    after: Outcome | None

    @property
    def widens(self) -> bool:
        """Whether the role gains access to some object or row."""
        return bool(_reach(self.after) - _reach(self.before))

    @property
    def narrows(self) -> bool:
        """Whether the role loses access to some object or row."""
        return bool(_reach(self.before) - _reach(self.after))

    def __str__(self) -> str:
        """Word it as a line: `+` where access is gained, `-` where lost, `~` where neither."""
        route, method, role = self.cell
        mark = "+" if self.widens else "-" if self.narrows else "~"
        was, now = (str(one) if one else "nothing" for one in (self.before, self.after))
        return f"{mark} {method} {route} as {role}: {was} -> {now}"


def changes(before: Mapping[Key, Outcome], after: Mapping[Key, Outcome]) -> Iterator[Change]:
    """Yield the cells that differ, in the order of their names."""
    for cell in sorted({*before, *after}):
        one, other = before.get(cell), after.get(cell)
        if one is not other:
            yield Change(cell, one, other)


def effective(target: Target, outcome: Outcome) -> Outcome:
    """Return the plainest outcome that promises the same of this target.

    Rows are spoken of by lists alone, foreign objects only where a URL names an object.
    """
    if target.has_object:
        return Outcome.ALLOW if outcome is Outcome.ALL else outcome
    return outcome if target.method == "GET" else outcome.at("own")


def _reach(outcome: Outcome | None) -> frozenset[str]:
    if outcome is None:
        return frozenset()
    return frozenset(scope for scope in _SCOPES if outcome.at(scope) is Outcome.ALLOW)
