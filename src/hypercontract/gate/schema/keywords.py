"""The keywords of two schemas compared one by one, their subschemas left aside."""

from collections.abc import Iterator
from typing import Any

from hypercontract.gate.changes import At, Edit
from hypercontract.gate.document.dialect import UNKNOWN_TYPE
from hypercontract.gate.schema import forms
from hypercontract.gate.schema.objects import object_edits

Dict = dict[str, Any]
Whole = tuple[Dict, Dict]

UPPER = {
    "maximum": "max",
    "exclusiveMaximum": "exclusive-max",
    "maxLength": "max-length",
    "maxItems": "max-items",
    "maxProperties": "max-properties",
    "maxContains": "max-contains",
}
LOWER = {
    "minimum": "min",
    "exclusiveMinimum": "exclusive-min",
    "minLength": "min-length",
    "minItems": "min-items",
    "minProperties": "min-properties",
    "minContains": "min-contains",
}
PRESENCE = {
    "uniqueItems": "unique-items",
    "items": "items",
    "prefixItems": "prefix-items",
    "contains": "contains",
    "propertyNames": "property-names",
    "unevaluatedItems": "unevaluated-items",
    "unevaluatedProperties": "unevaluated-properties",
    "not": "not",
    "if": "if",
    "then": "then",
    "else": "else",
    "contentSchema": "content-schema",
}
VALUES = {
    "multipleOf": "multiple-of",
    "pattern": "pattern",
    "contentEncoding": "content-encoding",
    "contentMediaType": "content-media-type",
}
_ANYTHING = frozenset((".*", "^.*$", ".+", "^.+$"))
_WIDENED_FORMATS = frozenset((("int32", "int64"), ("float", "double")))


def edits(one: Dict, other: Dict, at: At, whole: Whole) -> Iterator[Edit]:
    """Yield the differences of the keywords; `whole` are the schemas before rewriting."""

    def edit(aspect: str, action: str, old: Any, new: Any, *below: str | int) -> Edit:
        path = (*at.path, *below)
        sides = one, other
        return Edit(aspect, action, path, old, new, *whole, at.hidden, at.scope, sides, at.frames)

    types = [*_types(one, other, edit)]
    yield from types
    if types and _share_no_type(one, other):
        if forms.constants(one) is None or forms.constants(other) is None:
            yield from _constants(one, other, edit)
        return  # all other keywords speak of other types
    yield from _constants(one, other, edit)
    yield from _bounds(one, other, edit)
    yield from _values(one, other, edit)
    yield from _presence(one, other, edit)
    yield from object_edits(one, other, edit, at)


def nullable(was: bool, whole: Whole, sides: Whole, at: At) -> Iterator[Edit]:  # noqa: FBT001
    """Yield that null was accepted and no longer is, or the reverse; `sides` are without it."""
    action = "forbidden" if was else "allowed"
    yield Edit("null", action, at.path, was, not was, *whole, at.hidden, at.scope, sides, at.frames)


def _types(one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    (old, in_union), (new, in_other_union) = forms.types_of(one), forms.types_of(other)
    if UNKNOWN_TYPE in one or UNKNOWN_TYPE in other:
        return  # told as malformed or mended
    if old != new:
        aspect = "list-of-types" if in_union or in_other_union else "type"
        yield edit(aspect, _type_action(old, new, aspect), one.get("type"), other.get("type"))
        if _share_no_type(one, other):
            return
    if (formats := (one.get("format"), other.get("format")))[0] != formats[1]:
        yield edit("format", _format_action(*formats), *formats)


def _share_no_type(one: Dict, other: Dict) -> bool:
    old, new = forms.types_of(one)[0], forms.types_of(other)[0]
    if old is None or new is None:
        return False
    return _with_integer(old).isdisjoint(_with_integer(new))


def _type_action(old: frozenset[str] | None, new: frozenset[str] | None, aspect: str) -> str:
    wider = new is None or (old is not None and old <= _with_integer(new))
    narrower = old is None or (new is not None and new <= _with_integer(old))
    if aspect == "list-of-types":
        return "widened" if wider else "narrowed" if narrower else "changed"
    return "generalized" if wider else "specialized" if narrower else "changed"


def _with_integer(types: frozenset[str]) -> frozenset[str]:
    return types | {"integer"} if "number" in types else types


def _format_action(old: Any, new: Any) -> str:
    if new is None or (old, new) in _WIDENED_FORMATS:
        return "generalized"
    return "specialized" if old is None or (new, old) in _WIDENED_FORMATS else "changed"


def _constants(one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    old, new = forms.constants(one), forms.constants(other)
    if old == new and ("const" in one) == ("const" in other):
        return
    if "const" in one or "const" in other:
        yield from _const(one, other, edit)
    elif old is None:
        yield edit("enum", "added", None, new)
    elif new is None:
        yield edit("enum", "removed", old, None)
    elif isinstance(old, list) and isinstance(new, list):
        gone, came = _less(old, new), _less(new, old)
        if gone:
            yield edit("enum-value", "removed", gone, None)
        if came:
            yield edit("enum-value", "added", None, came)


def _const(one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    old, new = forms.constants(one), forms.constants(other)
    if old is None or new is None:
        yield edit("const", "added" if old is None else "removed", old, new)
    elif _less(old, new) and _less(new, old):
        yield edit("const", "changed", old, new)
    elif gone := _less(old, new):
        yield edit("enum-value", "removed", gone, None)
    elif came := _less(new, old):
        yield edit("enum-value", "added", None, came)


def _less(values: list[Any], others: list[Any]) -> list[Any]:
    known = {forms.as_json(value) for value in others}
    return [value for value in values if forms.as_json(value) not in known]


def _bounds(one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    for key, aspect in (*UPPER.items(), *LOWER.items()):
        old, new = (_bound(side, key) for side in (one, other))
        if old == new or not (_is_number(old) and _is_number(new)):
            continue
        if old is None or new is None:
            yield edit(aspect, "set" if old is None else "unset", old, new)
        else:
            yield edit(aspect, "increased" if new > old else "decreased", old, new)


def _bound(schema: Dict, key: str) -> Any:
    implied = 1 if key == "minContains" and "contains" in schema else None
    return schema.get(key, implied)


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _values(one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    for key, aspect in VALUES.items():
        old, new = one.get(key), other.get(key)
        if old == new:
            continue
        action = "added" if old is None else "removed" if new is None else "changed"
        if aspect == "pattern" and action == "changed" and new in _ANYTHING:
            action = "generalized"
        yield edit(aspect, action, old, new)


def _presence(one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    for key, aspect in PRESENCE.items():
        if (key in one) != (key in other):
            yield edit(aspect, "added" if key in other else "removed", one.get(key), other.get(key))
