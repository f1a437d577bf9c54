"""Who may ask: security requirements and schemes of two documents compared."""

from collections.abc import Iterator, Mapping
from typing import Any

from hypercontract.gate.document.model import Operation, Spec
from hypercontract.gate.operations.locations import Change, Place

Dict = Mapping[str, Any]


def document_security(base: Spec, head: Spec) -> Iterator[Change]:
    """Yield how the requirements of all operations, and the schemes, changed."""
    at = Place("security", ("security",), ("security",))
    yield from _requirements("api-global-security", base.data, head.data, at)
    here, there = (spec.components("securitySchemes") for spec in (base, head))
    for name in sorted(here.keys() | there.keys()):
        pointer = ("components", "securitySchemes", name)
        yield from _scheme(here.get(name), there.get(name), Place(name, pointer, pointer))


def operation_security(one: Operation, other: Operation, at: Place) -> Iterator[Change]:
    """Yield how an operation's own requirements changed."""
    yield from _requirements("api-security", one.data, other.data, at)


def _requirements(family: str, one: Dict, other: Dict, at: Place) -> Iterator[Change]:
    here, there = _scopes(one), _scopes(other)
    for name in sorted(there.keys() - here.keys()):
        yield Change(f"{family}-added", f"{name} is asked for, be it as one of several.", at, None)
    for name in sorted(here.keys() - there.keys()):
        yield Change(f"{family}-removed", f"{name} lets nobody in any more.", at, None, "base")
    for name in sorted(here.keys() & there.keys()):
        for scope in sorted(there[name] - here[name]):
            yield Change(f"{family}-scope-added", f"{name} asks for {scope}.", at, None)
        for scope in sorted(here[name] - there[name]):
            yield Change(f"{family}-scope-removed", f"{name} asks for {scope} no more.", at, None)


def _scopes(holder: Dict) -> dict[str, set[str]]:
    """Return the scopes that each scheme is asked for, whatever stands beside it."""
    found: dict[str, set[str]] = {}
    for requirement in holder.get("security") or ():
        for name, scopes in requirement.items():
            found.setdefault(str(name), set()).update(map(str, scopes or ()))
    return found


_SCHEME = "api-security-component"


def _scheme(one: Any, other: Any, at: Place) -> Iterator[Change]:
    if one is None or other is None:
        action = "added" if one is None else "removed"
        side = "head" if one is None else "base"
        yield Change(f"{_SCHEME}-{action}", f"The scheme was {action}.", at, None, side)
        return
    if one.get("type") != other.get("type"):
        words = f"The scheme is of type {other.get('type')}, not {one.get('type')}."
        yield Change(f"{_SCHEME}-type-changed", words, at, None)
    here, there = one.get("flows") or {}, other.get("flows") or {}
    for flow in sorted(here.keys() & there.keys()):
        yield from _flow(here[flow], there[flow], at.below("flows", flow))


def _flow(one: Dict, other: Dict, at: Place) -> Iterator[Change]:
    for key, rule in (("authorizationUrl", "oauth-url"), ("tokenUrl", "oauth-token-url")):
        if one.get(key) != other.get(key):
            words = f"{key} is {other.get(key)}, not {one.get(key)}."
            yield Change(f"{_SCHEME}-{rule}-changed", words, at, None)
    here, there = set(one.get("scopes") or ()), set(other.get("scopes") or ())
    for scope in sorted(there - here):
        yield Change(f"{_SCHEME}-oauth-scope-added", f"There is a scope {scope}.", at, None)
    for scope in sorted(here - there):
        words = f"There is no scope {scope} any more."
        yield Change(f"{_SCHEME}-oauth-scope-removed", words, at, None)
