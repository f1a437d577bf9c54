"""Names that only one of two schemas knows: nobody who reads the other sends or looks for them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hypercontract.gate.document.dialect import UNSENT

Dict = Mapping[str, Any]
_IN_PLACE = ("allOf", "anyOf", "oneOf")
_CONDITIONAL = ("if", "then", "else")
_MOST = 200


class Names:
    """Tells which names of a value a bundled schema declares where the value has them."""

    def __init__(self, bundle: Dict) -> None:
        self._bundle = bundle
        self._known: dict[tuple[int, ...], list[Dict]] = {}

    def root(self) -> list[Dict]:
        """Return the schemas that speak of the whole value."""
        return self.applied([self._bundle])

    def applied(self, schemas: list[Any]) -> list[Dict]:
        """Return schemas with all that apply to the same value, references followed."""
        key = tuple(map(id, schemas))  # all of them belong to the bundle, which is kept
        if key not in self._known:
            self._known[key] = self._applied(schemas)
        return self._known[key]

    def _applied(self, schemas: list[Any]) -> list[Dict]:
        found: list[Dict] = []
        queue, seen = [*schemas], set()
        while queue and len(found) < _MOST:
            schema = queue.pop()
            if not isinstance(schema, dict) or id(schema) in seen:
                continue
            seen.add(id(schema))
            found.append(schema)
            queue += _in_place(schema)
            if isinstance(name := schema.get("$ref"), str):
                queue.append(self._resolve(name))
        return found

    def below(self, schemas: list[Dict], name: str) -> list[Dict] | None:
        """Return what speaks of the value of a name, None where none of the schemas declares it."""
        found = [below for schema in schemas for below in _declared(schema, name)]
        if not found and not any(name in schema.get("required", ()) for schema in schemas):
            return None
        return self.applied(found)

    def items(self, schemas: list[Dict]) -> list[Dict]:
        """Return what speaks of the items of a list, wherever in it they are."""
        keys = "items", "contains", "unevaluatedItems"
        found = [schema[key] for schema in schemas for key in keys if key in schema]
        found += [below for schema in schemas for below in schema.get("prefixItems", ())]
        return self.applied(found)

    def _resolve(self, name: str) -> Any:
        value: Any = self._bundle
        for part in name[1:].split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            value = value.get(key) if isinstance(value, dict) else None
        return value


def _in_place(schema: Dict) -> Iterator[Any]:
    for key in _IN_PLACE:
        yield from schema.get(key, ())
    for key in _CONDITIONAL:
        yield schema.get(key)
    yield from schema.get("dependentSchemas", {}).values()


def _declared(schema: Dict, name: str) -> Iterator[Any]:
    if name in (properties := schema.get("properties", {})):
        if properties[name] is not UNSENT:
            yield properties[name]
        return
    patterns = schema.get("patternProperties", {})
    found = [below for pattern, below in patterns.items() if _matches(pattern, name)]
    yield from found
    for key in ("additionalProperties", "unevaluatedProperties"):
        if not found and isinstance(below := schema.get(key), dict):
            yield below


def _matches(pattern: str, name: str) -> bool:
    try:
        return re.search(pattern, name) is not None
    except re.error:
        return False


def stripped(value: Any, known: Names, others: Names) -> Any:
    """Return a value less the names that `others` declares and `known` does not."""
    return _stripped(value, (known, known.root()), (others, others.root()))


_Reading = tuple[Names, list[Dict]]


def _stripped(value: Any, known: _Reading, others: _Reading) -> Any:
    if isinstance(value, list):
        readings = [(names, names.items(schemas)) for names, schemas in (known, others)]
        return [_stripped(one, *readings) for one in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, below in value.items():
        here, there = (names.below(schemas, name) for names, schemas in (known, others))
        if here is None and there is not None:
            continue
        found[name] = _stripped(below, (known[0], here or []), (others[0], there or []))
    return found
