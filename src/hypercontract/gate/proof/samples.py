"""Small values that a schema is likely to accept; whoever uses them asks the schema itself."""

import math
from collections.abc import Iterator, Mapping
from itertools import islice, zip_longest
from typing import Any

from hypercontract.gate.proof import patterns
from hypercontract.gate.schema import forms

Dict = dict[str, Any]
MOST = 12
MOST_BRANCHES = 12
_NOTHING = object()
DEEPEST = 6
FORMATS: Mapping[str, str] = {
    "date-time": "2020-01-31T12:00:00Z",
    "date": "2020-01-31",
    "time": "12:00:00Z",
    "duration": "P1D",
    "email": "a@example.org",
    "hostname": "example.org",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.org/",
    "uri-reference": "/a",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "regex": "a",
    "json-pointer": "/a",
}
_TYPES: Mapping[str, tuple[str, ...]] = {
    "object": ("properties", "required", "additionalProperties", "minProperties"),
    "array": ("items", "prefixItems", "minItems", "maxItems", "contains", "uniqueItems"),
    "string": ("minLength", "maxLength", "pattern", "format"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}
_STRINGS = ("a", "", "0", "A", "a b", "abc", "-", "\u00e9", "true")


class Samples:
    """Makes values of the schemas in one bundle."""

    def __init__(self, bundle: Mapping[str, Any]) -> None:
        self._bundle = bundle

    def __call__(self, schema: Any = None, depth: int = 0) -> list[Any]:
        """Return at most MOST values for a schema of the bundle, for its root if none is given."""
        return [*islice(self._of(self._bundle if schema is None else schema, depth), MOST)]

    def _resolve(self, name: str) -> Dict:
        value: Any = self._bundle
        for part in name[1:].split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            value = value.get(key, {}) if isinstance(value, dict) else {}
        return value if isinstance(value, dict) else {}

    def _of(self, schema: Any, depth: int) -> Iterator[Any]:
        if not isinstance(schema, dict) or depth > DEEPEST:
            yield from ("a", 0) if schema is not False and depth <= DEEPEST else ()
            return
        if "$ref" in schema:
            yield from self._of(forms.expanded(schema, self._resolve), depth + 1)
            return
        if (values := forms.constants(schema)) is not None:
            yield from values
            return
        flat = forms.flattened(schema, self._resolve)
        if (values := forms.constants(flat)) is not None:
            yield from values
            return
        for key in forms.UNIONS:
            if key in flat:
                yield from self._branches(flat, key, depth)
                return
        for kind in _kinds(flat):
            yield from self._typed(kind, flat, depth)

    def _branches(self, schema: Dict, key: str, depth: int) -> Iterator[Any]:
        """Join what each branch accepts with what stands beside the union."""
        beside = forms.without(schema, key)
        branches = [{"allOf": [beside, one]} if beside else one for one in schema[key]]
        made = [self(branch, depth + 1) for branch in branches[:MOST_BRANCHES]]
        for values in zip_longest(*made, fillvalue=_NOTHING):  # a few of each before more of any
            yield from (value for value in values if value is not _NOTHING)

    def _typed(self, kind: str, schema: Dict, depth: int) -> Iterator[Any]:
        if kind == "object":
            yield from self._objects(schema, depth)
        elif kind == "array":
            yield from self._arrays(schema, depth)
        elif kind == "string":
            yield from _strings(schema)
        elif kind in {"number", "integer"}:
            yield from _numbers(schema, whole=kind == "integer")
        else:
            yield from {"boolean": (True, False), "null": (None,)}.get(kind, ())

    def _objects(self, schema: Dict, depth: int) -> Iterator[Any]:
        properties = schema.get("properties", {})
        needed = list(schema.get("required", ()))
        least = {name: self._first(properties.get(name, {}), depth) for name in needed}
        yield least
        every = least | {
            name: self._first(below, depth)
            for name, below in properties.items()
            if name not in least and self(below, depth + 2)
        }
        yield every
        for name, below in properties.items():
            for value in self(below, depth + 1)[1:3]:
                yield {**least, name: value}
        extra = schema.get("additionalProperties")
        if isinstance(extra, dict):
            yield {**least, "key": self._first(extra, depth)}

    def _first(self, schema: Any, depth: int) -> Any:
        return next(iter(self(schema, depth + 1)), None)

    def _arrays(self, schema: Dict, depth: int) -> Iterator[Any]:
        first = [self._first(below, depth) for below in schema.get("prefixItems", ())]
        values = self(schema.get("items", schema.get("contains", {})), depth + 1)
        least = max(int(schema.get("minItems", 0)), int("contains" in schema))
        if least <= len(first):
            yield first
        if values:
            yield [*first, *(values * (least + 1))][: max(least, len(first), 1)]
            yield [*first, *values][: max(least, 2)]


def _kinds(schema: Dict) -> list[str]:
    types, _ = forms.types_of(schema)
    if types is not None:
        return sorted(types)
    told = [kind for kind, words in _TYPES.items() if not schema.keys().isdisjoint(words)]
    others = ["object", "string", "integer", "array", "boolean", "null"]
    return [*told, *(kind for kind in others if kind not in told)]


def _strings(schema: Dict) -> Iterator[str]:
    least, most = int(schema.get("minLength", 0)), schema.get("maxLength")
    if (example := FORMATS.get(str(schema.get("format")))) is not None:
        yield example
    if isinstance(pattern := schema.get("pattern"), str):
        yield from patterns.texts(pattern)
    for text in _STRINGS:
        if len(text) >= least and (most is None or len(text) <= most):
            yield text
    if least <= _LONGEST:
        yield "a" * least
    if most is not None and most <= _LONGEST:
        yield "a" * int(most)


_LONGEST = 10_000


def _numbers(schema: Dict, *, whole: bool) -> Iterator[float]:
    step = schema.get("multipleOf", 1)
    step = step if isinstance(step, int | float) and step > 0 else 1
    low, high = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    starts = [low, high]
    starts += [] if above is None else [above + 1, above + 0.5, _next(above, step)]
    starts += [] if below is None else [below - 1, below - 0.5]
    for value in (0, 1, *(start for start in starts if start is not None), 1.5, -1, step):
        if not whole or float(value).is_integer():
            yield int(value) if float(value).is_integer() else value
    if low is not None:
        yield math.ceil(low / step) * step


def _next(bound: float, step: float) -> float:
    return (math.floor(bound / step) + 1) * step
