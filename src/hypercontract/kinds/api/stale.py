"""The oracle of caches and ETags: after a write, an answer is what it would be anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding
from hypercontract.kinds.api import rules
from hypercontract.kinds.api.equality import differing
from hypercontract.kinds.api.outcomes import Outcome, Promised, notes_of

_NOT_MODIFIED = 304
_TOO_MANY = 429
_NEW_EACH_TIME = object()


class Freshness:
    """Judges the comparisons of one run, each with the last write before it."""

    def __init__(self, promised: Promised, run: Sequence[Exchange]) -> None:
        self._promised = promised
        self._run = run
        self._kept: dict[str, Exchange] = {}
        self._write: Exchange | None = None

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the first that is wrong with each path; that all is well where nothing is."""
        wrong: dict[str, Finding] = {}
        compared = False
        for number, group in groupby(self._run, key=lambda one: notes_of(one).compared):
            exchanges = list(group)
            if number is None:
                self._follow(exchanges)
            else:
                compared = True
                path = exchanges[0].request.path
                finding = self._compared(exchanges)
                if finding is not None:
                    wrong.setdefault(path, finding)
        yield from wrong.values()
        if compared and not wrong:
            yield self._promised.kept("fresh")

    def _follow(self, exchanges: Sequence[Exchange]) -> None:
        """Remember the last answer of each path, and the last write."""
        for one in exchanges:
            if one.request.method == "GET":
                self._kept[one.request.path] = one
            else:
                self._write = one

    def _compared(self, exchanges: Sequence[Exchange]) -> Finding | None:
        by_step = {notes_of(one).step: one for one in exchanges}
        served, revalidated = by_step["served"], by_step.get("revalidated")
        anew = [one for one in exchanges if notes_of(one).step == "fresh"]
        kept = self._kept[served.request.path]
        self._follow([served])
        if revalidated and revalidated.response.status == _NOT_MODIFIED:
            how = "returns 304 for the old ETag after"
            if other := _other(kept, anew):
                return self._told(revalidated, how, other, kept)
        if other := _other(served, anew):
            return self._told(served, "is served from a cache after", other, kept)
        return None

    def _told(self, exchange: Exchange, how: str, other: str, kept: Exchange) -> Finding:
        write = self._promised.label(self._write) if self._write else "a write"
        label = self._promised.label(exchange)
        message = f"{label} {how} {write}, but a fresh response differs in {other}."
        before = (one for one in (kept, self._write) if one)
        after = tuple(f"{self._promised.label(one)} as {one.actor}" for one in before)
        return self._promised.broken(rules.STALE_ANSWER, replace(exchange, after=after), message)


def _other(answer: Exchange, anew: Sequence[Exchange]) -> str:
    """Name what an answer has otherwise than those made anew, which agree on it; or nothing."""
    first, last = anew[0], anew[-1]
    if answer.response.status == _TOO_MANY:  # throttles count in a cache
        return ""
    if answer.response.status != first.response.status:
        return f"its status, {first.response.status}"
    if answer.response.body == first.response.body or not first.response.is_success:
        return ""
    steady = _steady(_json(first), _json(last))
    shown = _shown(_json(answer), steady)
    if shown == steady:
        return ""
    if isinstance(shown, Mapping) and isinstance(steady, Mapping):
        return ", ".join(differing(dict(shown), dict(steady)))
    return "its content"


def _steady(first: Any, last: Any) -> Any:
    """Return JSON without what two answers differ in."""
    if isinstance(first, dict) and isinstance(last, dict) and first.keys() == last.keys():
        return {key: _steady(first[key], last[key]) for key in first}
    if isinstance(first, list) and isinstance(last, list) and len(first) == len(last):
        return [_steady(*pair) for pair in zip(first, last, strict=True)]
    return first if first == last else _NEW_EACH_TIME


def _shown(data: Any, steady: Any) -> Any:
    """Return JSON without what is not steady."""
    if steady is _NEW_EACH_TIME:
        return steady
    if isinstance(data, dict) and isinstance(steady, dict):
        return {key: _shown(value, steady.get(key)) for key, value in data.items()}
    if isinstance(data, list) and isinstance(steady, list) and len(data) == len(steady):
        return [_shown(*pair) for pair in zip(data, steady, strict=True)]
    return data


def _json(exchange: Exchange) -> Any:
    """Return an answer's JSON, or its text."""
    try:
        return exchange.response.json()
    except ValueError:
        return exchange.response.text
