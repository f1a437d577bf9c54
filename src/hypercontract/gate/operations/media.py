"""Parameters, bodies and headers of two operations compared."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from hypercontract.gate.changes import Direction, Use
from hypercontract.gate.operations import media_types, wire
from hypercontract.gate.operations.locations import Change, Place, Site

Dict = Mapping[str, Any]
Types = frozenset[str] | None
TypesOf = tuple[Callable[[Any], Types], Callable[[Any], Types]]
"""What tells the types of a schema, in the base and in the head."""

_WIRE_FLAGS = {
    "allowReserved": "request-parameter-reserved-characters-forbidden",
    "allowEmptyValue": "request-parameter-empty-value-forbidden",
}


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
    if where == "path":
        words = f"The path parameter {name!r} was added."
        yield Change("new-request-path-parameter", words, at, use)
        return
    need = "required" if parameter.get("required") is True else "optional"
    kind = "default-parameter-to-existing-path" if of_path else "parameter"
    words = f"The {need} {where} parameter {name!r} was added."
    yield Change(f"new-{need}-request-{kind}", words, at, use)


def parameter(
    one: Dict, other: Dict, use: Use, at: Place, types_of: TypesOf
) -> Iterator[Change | Site]:
    """Yield how a parameter changed."""
    name = f"The {one.get('in')} parameter {one.get('name')!r}"
    was, now = one.get("required") is True, other.get("required") is True
    if was != now:
        need = "required" if now else "optional"
        yield Change(f"request-parameter-became-{need}", f"{name} became {need}.", at, use)
    types = _joined(*(of(side.get("schema")) for of, side in _both(types_of, one, other)))
    if wire.written(one, types) != wire.written(other, types):
        words = f"{name} changed from {wire.shown(one)} to {wire.shown(other)}."
        yield Change("request-parameter-style-changed", words, at, use)
    for key, rule in _WIRE_FLAGS.items():
        if one.get("in") == "query" and one.get(key) is True and other.get(key) is not True:
            yield Change(rule, f"{name} no longer has {key}.", at, use)
    repeats = one.get("in") == "query" and wire.style(other) == ("form", True)
    yield from _described(one, other, use, at, repeats=repeats)


def _both(types_of: TypesOf, one: Dict, other: Dict) -> Iterator[tuple[Callable[..., Types], Dict]]:
    yield from zip(types_of, (one, other), strict=True)


def _joined(old: Types, new: Types) -> Types:
    return None if old is None or new is None else old | new


def header(one: Dict, other: Dict, use: Use, at: Place) -> Iterator[Change | Site]:
    """Yield how a response's header changed."""
    was, now = one.get("required") is True, other.get("required") is True
    if was != now:
        need = "required" if now else "optional"
        yield Change(f"response-header-became-{need}", f"The header became {need}.", at, use)
    yield from _described(one, other, use, at)


def header_removed(name: str, header: Dict, use: Use, at: Place) -> Change:
    """Tell that a response's header went."""
    need = "required" if header.get("required") is True else "optional"
    words = f"The {need} header {name} was removed."
    return Change(f"{need}-response-header-removed", words, at, use, "base")


def _described(
    one: Dict, other: Dict, use: Use, at: Place, *, repeats: bool = False
) -> Iterator[Change | Site]:
    """Yield the schemas of a parameter or header, be they below `schema` or `content`."""
    here, there = one.get("content") or {}, other.get("content") or {}
    if not (here or there):
        schemas = one.get("schema", {}), other.get("schema", {})
        yield Site(use, *schemas, at.below("schema"), repeats)
    for name in here:
        if name in there:
            schemas = _schema(here[name]), _schema(there[name])
            yield Site(use, *schemas, at.below("content", name, "schema"))


def body_required(one: Dict, other: Dict, use: Use, at: Place) -> Iterator[Change]:
    """Yield that a request's body must or need not be sent any more."""
    was, now = one.get("required") is True, other.get("required") is True
    if was != now:
        need = "required" if now else "optional"
        yield Change(f"request-body-became-{need}", f"The body became {need}.", at, use)


def contents(side: str, one: Dict, other: Dict, use: Use, at: Place) -> Iterator[Change | Site]:
    """Yield the media types that came and went, and the schemas of those that stayed."""
    here, there = one.get("content") or {}, other.get("content") or {}
    at = at.below("content")
    met = set()
    for name in here:
        found = media_types.partner(name, there)
        if found is None:
            words = f"The media type {name} was removed."
            yield Change(f"{side}-media-type-removed", words, at, use, "base")
            continue
        twin, relation = found
        met.add(twin)
        if relation != "same":
            words = f"The media type changed from {name} to {twin}."
            yield Change(f"{side}-media-type-name-{relation}", words, at, use)
        yield _content_site(use, here[name], there[twin], at, (name, twin))
    for name in sorted(there.keys() - met):
        yield Change(f"{side}-media-type-added", f"The media type {name} was added.", at, use)
        wider = media_types.partner(name, [one for one in here if "*" in one])
        if wider is not None:
            yield _content_site(use, here[wider[0]], there[name], at, (wider[0], name))


def _content_site(use: Use, one: Any, other: Any, at: Place, names: tuple[str, str]) -> Site:
    is_json = media_types.MediaType.parse(names[0]).suffix in {"json", "*"}
    base, head = (at.below(name, "schema") for name in names)
    place = Place(at.subject, base.base, head.head)
    return Site(replace(use, textual=not is_json), _schema(one), _schema(other), place)


def _schema(content: Any) -> Any:
    return content.get("schema", {}) if isinstance(content, dict) else {}
