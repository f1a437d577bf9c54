"""Parameters, bodies, statuses and headers of two operations compared."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from hypercontract.gate.changes import Direction, Use
from hypercontract.gate.operations.locations import Change, Place, Site

Dict = Mapping[str, Any]
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def parameter_use(operation: str, direction: Direction, parameter: Dict) -> Use:
    """Return the use that a parameter is."""
    place = "request-header" if parameter.get("in") == "header" else "parameter"
    optional = parameter.get("required") is not True
    return Use(operation, direction, place, textual="content" not in parameter, optional=optional)


def parameter_added(
    parameter: Dict, use: Use, at: Place, *, of_path: bool = False
) -> Iterator[Change]:
    """Yield that a parameter came; `of_path` where all operations of the path have it."""
    where, name = parameter.get("in"), parameter.get("name")
    words = f"the {where} parameter {name!r} was added"
    if where == "path":
        yield Change("new-request-path-parameter", words, at, use)
        return
    need = "required" if parameter.get("required") is True else "optional"
    kind = "default-parameter-to-existing-path" if of_path else "parameter"
    told = f"{words}, required" if need == "required" else words
    yield Change(f"new-{need}-request-{kind}", told, at, use)


def parameter(one: Dict, other: Dict, use: Use, at: Place) -> Iterator[Change | Site]:
    """Yield how a parameter changed."""
    name = f"the {one.get('in')} parameter {one.get('name')!r}"
    was, now = one.get("required") is True, other.get("required") is True
    if was != now:
        rule = "request-parameter-became-" + ("required" if now else "optional")
        yield Change(rule, f"{name} {'became required' if now else 'became optional'}", at, use)
    if _style(one) != _style(other):
        words = f"{name} is written in another style: {_style(one)}, now {_style(other)}"
        yield Change("request-parameter-style-changed", words, at, use)
    repeats = one.get("in") == "query" and _style(other) == ("form", True)
    yield from _described(one, other, use, at, repeats=repeats)


def _style(parameter: Dict) -> tuple[str, bool]:
    style = parameter.get("style") or _STYLES.get(str(parameter.get("in")), "form")
    explode = parameter.get("explode")
    return style, style == "form" if explode is None else explode is True


def header(one: Dict, other: Dict, use: Use, at: Place) -> Iterator[Change | Site]:
    """Yield how a response's header changed."""
    was, now = one.get("required") is True, other.get("required") is True
    if was != now:
        rule = "response-header-became-" + ("required" if now else "optional")
        yield Change(rule, f"the header {'is always sent' if now else 'may be left out'}", at, use)
    yield from _described(one, other, use, at)


def header_removed(name: str, header: Dict, use: Use, at: Place) -> Change:
    """Tell that a response's header went."""
    need = "required" if header.get("required") is True else "optional"
    return Change(f"{need}-response-header-removed", f"the header {name} went", at, use, "base")


def _described(
    one: Dict, other: Dict, use: Use, at: Place, *, repeats: bool = False
) -> Iterator[Change | Site]:
    """Yield the schemas of a parameter or header, be they below `schema` or `content`."""
    if "schema" in one or "schema" in other:
        schemas = one.get("schema", {}), other.get("schema", {})
        yield Site(use, *schemas, at.below("schema"), repeats)
    here, there = one.get("content") or {}, other.get("content") or {}
    for name in here:
        if name in there:
            schemas = _schema(here[name]), _schema(there[name])
            yield Site(use, *schemas, at.below("content", name, "schema"))


def body_required(one: Dict, other: Dict, use: Use, at: Place) -> Iterator[Change]:
    """Yield that a request's body must or need not be sent any more."""
    was, now = one.get("required") is True, other.get("required") is True
    if was != now:
        action = "became-required" if now else "became-optional"
        yield Change(f"request-body-{action}", f"the body {action.replace('-', ' ')}", at, use)


def contents(side: str, one: Dict, other: Dict, use: Use, at: Place) -> Iterator[Change | Site]:
    """Yield the media types that came and went, and the schemas of those that stayed."""
    here, there = one.get("content") or {}, other.get("content") or {}
    at = at.below("content")
    for name, twin in _renamed(here, there):
        action, words = _renaming(name, twin)
        yield Change(f"{side}-media-type-name-{action}", f"{name} {words} {twin}", at, use)
        yield _content_site(use, here[name], there[twin], at.below(name, "schema"), name)
    renamed = {name for pair in _renamed(here, there) for name in pair}
    for name in sorted(here.keys() - there.keys() - renamed):
        yield Change(f"{side}-media-type-removed", f"{name} was removed", at, use, "base")
    for name in sorted(there.keys() - here.keys() - renamed):
        yield Change(f"{side}-media-type-added", f"{name} was added", at, use)
    for name in here:
        if name in there:
            yield _content_site(use, here[name], there[name], at.below(name, "schema"), name)


def _renamed(here: Dict, there: Dict) -> list[tuple[str, str]]:
    """Return the names that differ in parameters or a suffix alone: charset, problem+json."""
    left, right = here.keys() - there.keys(), there.keys() - here.keys()
    return [
        (name, twin)
        for name in sorted(left)
        for twin in sorted(right)
        if _essence(name) == _essence(twin)
    ][: min(len(left), len(right))]


def _essence(name: str) -> str:
    kind, _, sort = name.partition(";")[0].strip().lower().partition("/")
    return f"{kind}/{sort.rpartition('+')[2]}"


def _renaming(name: str, twin: str) -> tuple[str, str]:
    if ("+" in twin or ";" in twin) and not ("+" in name or ";" in name):
        return "specialized", "is told more closely as"
    if ("+" in name or ";" in name) and not ("+" in twin or ";" in twin):
        return "generalized", "is told more widely as"
    return "changed", "is now called"


def statuses(here: Dict, there: Dict, use: Use, at: Place) -> Iterator[Change]:
    """Yield the statuses that came and went."""
    for names, others, action, side in (
        (here, there, "removed", "base"),
        (there, here, "added", "head"),
    ):
        for status in sorted(str(name) for name in names if name not in others):
            if status[:1].isdigit():
                kind = "success" if status[0] == "2" else "non-success"
                words = f"the status {status} was {action}"
                yield Change(f"response-{kind}-status-{action}", words, at, use, side)


def _content_site(use: Use, one: Any, other: Any, at: Place, name: str) -> Site:
    use = replace(use, textual=not _essence(name).endswith(("/json", "/*")))
    return Site(use, _schema(one), _schema(other), at)


def _schema(content: Any) -> Any:
    return content.get("schema", {}) if isinstance(content, dict) else {}
