"""Who may ask: security requirements and schemes of two documents compared.

A requirement is an OR of ANDs: a client gets in by any alternative, with all that it asks for. So a
client of the base is kept out only where no alternative of the head asks for as little as its own.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hypercontract.gate.changes import Use
from hypercontract.gate.document.model import Operation, Spec
from hypercontract.gate.operations.locations import Change, Place

Dict = Mapping[str, Any]
Asked = frozenset[tuple[str, frozenset[str]]]
"""One alternative: schemes, each with the scopes that are asked for."""

_TOLD = frozenset(("description", "summary"))


class Security:
    """Compares who may ask; schemes of another name and the same content are the same."""

    def __init__(self, base: Spec, head: Spec) -> None:
        self._base = base
        self._head = head
        self._here, self._there = (one.components("securitySchemes") for one in (base, head))
        self._renamed = self._renaming()

    def document(self, pairs: Iterable[tuple[Operation, Operation]]) -> Iterator[Change]:
        """Yield how the schemes changed, and what is required where nothing else is said."""
        heirs = [one for one, other in pairs if _inherits(one) and _inherits(other)]
        at = Place("security", ("security",), ("security",))
        uses = [Use(one.name, one.directions[0], "security") for one in heirs]
        for change in self._changes("api-global-security", self._base.data, self._head.data, at):
            yield from (Change(change.rule, change.message, at, use, change.side) for use in uses)
        gone, came = self._here.keys() - self._there.keys(), self._there.keys() - self._here.keys()
        for name in sorted(gone - {*self._renamed.values()}):
            yield _scheme_change(name, "removed", "The scheme was removed.", "base")
        for name in sorted(came - self._renamed.keys()):
            yield _scheme_change(name, "added", "The scheme was added.", "head")
        for name in sorted(self._here.keys() & self._there.keys()):
            pointer = ("components", "securitySchemes", name)
            one, other = self._base.resolve(self._here[name]), self._head.resolve(self._there[name])
            yield from _scheme(one, other, Place(name, pointer, pointer))

    def operation(self, one: Operation, other: Operation, at: Place) -> Iterator[Change]:
        """Yield how the requirements of an operation changed that has some of its own."""
        if not (_inherits(one) and _inherits(other)):
            here = self._base.data if _inherits(one) else one.data
            there = self._head.data if _inherits(other) else other.data
            yield from self._changes("api-security", here, there, at)

    def _changes(self, family: str, one: Dict, other: Dict, at: Place) -> Iterator[Change]:
        here = _alternatives(one, {})
        there = _alternatives(other, self._renamed)
        partners = set()
        for asked in here:
            if not any(_asks_no_more(new, asked) for new in there):
                partner = _nearest(asked, there)
                partners.add(partner)
                rule, words = _lost(asked, partner)
                yield Change(f"{family}-{rule}", words, at, None, "head")
        for asked in there:
            if asked not in here and asked not in partners:
                rule, words = _gained(asked, here)
                yield Change(f"{family}-{rule}", words, at, None)

    def _renaming(self) -> dict[str, str]:
        """Return the schemes of the head that the base has by another name, with that name."""
        gone = {
            _content(self._base.resolve(self._here[name])): name
            for name in sorted(self._here.keys() - self._there.keys(), reverse=True)
        }
        found = {}
        for name in sorted(self._there.keys() - self._here.keys()):
            twin = gone.pop(_content(self._head.resolve(self._there[name])), None)
            if twin is not None:
                found[name] = twin
        return found


def _inherits(operation: Operation) -> bool:
    return "security" not in operation.data


def _content(scheme: Dict) -> str:
    told = {key: value for key, value in scheme.items() if key not in _TOLD}
    return json.dumps(told, sort_keys=True)


def _alternatives(holder: Dict, names: Mapping[str, str]) -> list[Asked]:
    """Return the alternatives in order, each once; none at all is one that asks for nothing."""
    found: dict[Asked, None] = {}
    nothing: Dict = {}
    for requirement in holder.get("security") or (nothing,):
        asked = (
            (names.get(str(name), str(name)), frozenset(map(str, scopes or ())))
            for name, scopes in requirement.items()
        )
        found[frozenset(asked)] = None
    return [*found]


def _asks_no_more(new: Asked, old: Asked) -> bool:
    had = dict(old)
    return all(name in had and scopes <= had[name] for name, scopes in new)


def _nearest(asked: Asked, there: list[Asked]) -> Asked:
    """Return the alternative that asks for what another did and for least besides."""
    names = {name for name, _ in asked}

    def distance(one: Asked) -> tuple[int, int, str]:
        others = {name for name, _ in one}
        return len(names - others), len(others - names), _shown(one)

    return min(there, key=distance)


def _lost(asked: Asked, partner: Asked) -> tuple[str, str]:
    had, asks = dict(asked), dict(partner)
    if had and not had.keys() <= asks.keys():
        return "alternative-removed", f"{_shown(asked)} no longer lets anybody in."
    if not had and not asks.keys() <= had.keys():
        return "added", f"Requests without credentials are refused: {_shown(partner)} is required."
    if more := sorted(asks.keys() - had.keys()):
        return "added", f"{', '.join(more)} is required beside {_shown(asked)}."
    scopes = sorted({scope for name in asks for scope in asks[name] - had[name]})
    return "scope-added", f"{_shown(asked)} has to have the scope {', '.join(scopes)} too."


def _gained(asked: Asked, here: list[Asked]) -> tuple[str, str]:
    had = dict(asked)
    for old in here:
        if _asks_no_more(asked, old):
            before = dict(old)
            if fewer := sorted(before.keys() - had.keys()):
                return "removed", f"{', '.join(fewer)} is no longer required."
            scopes = sorted({scope for name in had for scope in before[name] - had[name]})
            return "scope-removed", f"The scope {', '.join(scopes)} is no longer required."
    return "alternative-added", f"{_shown(asked)} lets clients in too."


def _shown(asked: Asked) -> str:
    if not asked:
        return "A request without credentials"
    return " and ".join(
        f"{name} ({', '.join(sorted(scopes))})" if scopes else name
        for name, scopes in sorted(asked, key=lambda one: (one[0], sorted(one[1])))
    )


_SCHEME = "api-security-component"
_SAID = (
    ("type", "type-changed", "type"),
    ("scheme", "http-scheme-changed", "HTTP scheme"),
    ("in", "api-key-changed", "place of the key"),
    ("name", "api-key-changed", "name of the key"),
    ("openIdConnectUrl", "oauth-url-changed", "URL of OpenID Connect"),
)


def _scheme_change(name: str, action: str, words: str, side: str) -> Change:
    pointer = ("components", "securitySchemes", name)
    return Change(f"{_SCHEME}-{action}", words, Place(name, pointer, pointer), None, side)


def _scheme(one: Dict, other: Dict, at: Place) -> Iterator[Change]:
    for key, rule, words in _SAID:
        old, new = one.get(key), other.get(key)
        if key == "scheme":
            old, new = (str(side).lower() if side is not None else None for side in (old, new))
        if old != new:
            yield Change(f"{_SCHEME}-{rule}", _became(words, old, new), at, None)
            if key == "type":
                return
    here, there = one.get("flows") or {}, other.get("flows") or {}
    for flow in sorted(here.keys() & there.keys()):
        yield from _flow(here[flow], there[flow], at.below("flows", flow))


def _became(what: str, old: Any, new: Any) -> str:
    if old is None or new is None:
        return f"The {what} was {'added' if old is None else 'removed'}: {new or old}."
    return f"The {what} changed from {old} to {new}."


def _flow(one: Dict, other: Dict, at: Place) -> Iterator[Change]:
    for key, rule in (("authorizationUrl", "oauth-url"), ("tokenUrl", "oauth-token-url")):
        if one.get(key) != other.get(key):
            words = _became(key, one.get(key), other.get(key))
            yield Change(f"{_SCHEME}-{rule}-changed", words, at, None)
    here, there = set(one.get("scopes") or ()), set(other.get("scopes") or ())
    for scope in sorted(there - here):
        yield Change(f"{_SCHEME}-oauth-scope-added", f"The scope {scope} was added.", at, None)
    for scope in sorted(here - there):
        yield Change(f"{_SCHEME}-oauth-scope-removed", f"The scope {scope} was removed.", at, None)
