"""The oracles of a resource's lists: whole, once each, in order, filtered, and at a fixed cost."""

import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl

from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding
from hypercontract.core.pages import rows, total
from hypercontract.kinds.api import rules
from hypercontract.kinds.api.equality import same
from hypercontract.kinds.api.outcomes import Outcome, Promised, notes_of

_REPEATED = 2
_TORN = {rules.LOST_FROM_LIST, rules.LISTED_TWICE}


class Walk:
    """One list, read to its last page."""

    def __init__(self, pages: Sequence[Exchange]) -> None:
        self.pages = pages
        self.first = pages[0]
        self.notes = notes_of(pages[0])
        data = [_json(page) for page in pages]
        found = [rows(one) for one in data]
        self.is_whole = all(one is not None for one in found)
        self.rows = [row for one in found if one is not None for row in one]
        self.count = total(data[0])
        self._name: str
        self.key: str
        self._name, self.key = self.notes.key or ("id", "")
        self.keys = [self._key(row) for row in self.rows]

    @property
    def is_after(self) -> bool:
        """Whether the object that is looked for was deleted before."""
        return self.notes.holds is False

    @property
    def asked(self) -> dict[str, str]:
        """The filters and the order that were asked for."""
        return dict(parse_qsl(self.notes.asked))

    @property
    def is_filtered(self) -> bool:
        """Whether it may rightly have fewer objects than there are."""
        return bool(self.asked) and self.notes.order is None

    def _key(self, row: Mapping[str, Any]) -> str:
        value = row.get(self._name)
        return json.dumps(row, sort_keys=True) if value is None else str(value)


class Listing:
    """Judges the lists of one run."""

    def __init__(self, promised: Promised, run: Sequence[Exchange]) -> None:
        self._promised = promised
        self._run = run
        walks = [one for one in run if notes_of(one).walk is not None]
        groups = groupby(walks, key=lambda one: notes_of(one).walk)
        self._walks = [walk for _, pages in groups if (walk := Walk(list(pages))).is_whole]
        self._growth = [one for one in run if notes_of(one).step == "growth"]

    def outcomes(self) -> Iterator[Outcome]:
        """Judge each walk, then what several of them show, then the queries.

        A list that was not sound before an object was deleted is not looked at again after.
        """
        before = [one for one in self._walks if one.notes.refusals is None and not one.is_after]
        sound = yield from self._sound(before)
        if len(sound) == len(before):
            yield from self._sound([one for one in self._walks if one.is_after])
        yield from self._orders(sound)
        yield from self._refusals()
        yield from self._queries()

    def _sound(self, walks: Sequence[Walk]) -> Generator[Outcome, None, list[Walk]]:
        """Judge walks; return those that nothing is wrong with.

        Where pages lose or repeat objects, a count that differs from them is no news.
        """
        wrong = [list(self._walk(walk)) for walk in walks]
        torn = any(finding.rule in _TORN for found in wrong for finding in found)
        for walk, found in zip(walks, wrong, strict=True):
            told = [one for one in found if not torn or one.rule is not rules.COUNT_WRONG]
            yield from told if found else self._proved(walk)
        return [walk for walk, found in zip(walks, wrong, strict=True) if not found]

    def _walk(self, walk: Walk) -> Iterator[Finding]:
        """Yield the one thing that is wrong with a walk, if anything is."""
        label = self._promised.label(walk.first)
        distinct = set(walk.keys)
        if len(distinct) < len(walk.keys):
            twice = len(walk.keys) - len(distinct)
            message = f"{label} lists {twice} of {len(distinct)} objects twice{_under(walk)}."
            yield self._promised.broken(rules.LISTED_TWICE, walk.first, message)
        elif walk.is_after and walk.key in distinct:
            message = f"{label} still lists an object that was deleted{_under(walk)}."
            yield self._promised.broken(rules.DELETED_REMAINS, walk.first, message)
        elif walk.key and not walk.is_after and walk.key not in distinct:
            message = f"{label} does not list an object that was created{_under(walk)}."
            yield self._promised.broken(rules.LOST_FROM_LIST, walk.first, message)
        elif not walk.is_after and not walk.is_filtered and len(distinct) < self._known():
            message = f"{label} loses {self._known() - len(distinct)} objects between its pages."
            yield self._promised.broken(rules.LOST_FROM_LIST, walk.first, message)
        elif walk.count is not None and walk.count != len(distinct):
            message = f"{label} counts {walk.count} objects but lists {len(distinct)}."
            yield self._promised.broken(rules.COUNT_WRONG, walk.first, message)
        elif name := self._ignored(walk):
            message = f"{label} lists objects whose {name} does not match the filter."
            yield self._promised.broken(rules.FILTER_IGNORED, walk.first, message, at=name)

    def _known(self) -> int:
        """Count the objects that the list had on one page, before any was deleted."""
        return max((len(rows(_json(one)) or ()) for one in self._growth), default=0)

    def _ignored(self, walk: Walk) -> str:
        """Return the name of the filter that some row does not pass."""
        if not walk.is_filtered:
            return ""
        for name, value in walk.asked.items():
            shown = [row[name] for row in walk.rows if name in row]
            if not all(_passes(value, one) for one in shown):
                return name
        return ""

    def _proved(self, walk: Walk) -> Iterator[Outcome]:
        if walk.rows:
            yield self._promised.kept("listed")
        if walk.count is not None:
            yield self._promised.kept("count")

    def _orders(self, walks: Sequence[Walk]) -> Iterator[Outcome]:
        """Hold an order against its reverse: that needs no knowledge of how text is sorted."""
        by_order = {walk.notes.order: walk for walk in walks if walk.notes.order is not None}
        for name, up in by_order.items():
            down = by_order.get(f"-{name}")
            if down is None:
                continue
            rising, falling = _steps(up, name), _steps(down, name)
            if len(set(rising)) > 1 and rising != falling[::-1]:
                message = f"{self._promised.label(up.first)} is not ordered by {name}."
                yield self._promised.broken(rules.ORDERING_IGNORED, up.first, message, at=name)

    def _refusals(self) -> Iterator[Outcome]:
        walks = {walk.notes.refusals: walk for walk in self._walks if walk.notes.refusals}
        posts = [one for one in self._run if notes_of(one).step == "refused-create"]
        if len(walks) < 2 or not posts:  # noqa: PLR2004 - before and after
            return
        more = set(walks["after"].keys) - set(walks["before"].keys)
        if more:
            message = f"{self._promised.label(posts[0])} rejects a body but adds an object."
            yield self._promised.broken(rules.FAILED_WRITE_CHANGED, posts[0], message)
        else:
            yield self._promised.kept("refused")

    def _queries(self) -> Iterator[Outcome]:
        found = [(one, rows(_json(one)), notes_of(one).selects) for one in self._growth]
        if len(found) != 2 or not all(shown is not None for _, shown, _ in found):  # noqa: PLR2004
            return
        (_, few, before), (more, many, after) = found
        grown = len(many or ()) - len(few or ())
        if grown < _REPEATED:
            return
        tables = [name for name in after if after[name] - before.get(name, 0) >= _REPEATED]
        for table in sorted(tables):
            queries = after[table] - before.get(table, 0)
            message = (
                f"{self._promised.label(more)} executes {queries} more queries on {table} "
                f"for {grown} more objects."
            )
            yield self._promised.broken(rules.QUERY_GROWTH, more, message, at=table)
        if not tables:
            yield self._promised.kept("queries")


def _passes(value: str, shown: Any) -> bool:
    many = shown if isinstance(shown, list) else [shown]
    wanted: Any = {"true": True, "false": False}.get(value, value)
    return any(same(wanted, one) for one in many)


def _steps(walk: Walk, name: str) -> list[str]:
    """Return the values of a field in the order shown, equal neighbours once, nulls left out."""
    values = [str(row[name]).casefold() for row in walk.rows if row.get(name) is not None]
    return [value for value, _ in groupby(values)]


def _under(walk: Walk) -> str:
    return f" with ?{'&'.join(f'{name}=' for name in walk.asked)}" if walk.is_filtered else ""


def _json(exchange: Exchange) -> Any:
    try:
        return exchange.response.json() if exchange.response.is_success else None
    except ValueError:
        return None
