"""Whether one schema accepts all that another does, and what one accepts that another does not."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from hypercontract import schemas
from hypercontract.gate.changes import Direction
from hypercontract.gate.document import linking
from hypercontract.gate.document.dialect import FOREIGN, projected
from hypercontract.gate.document.model import Spec
from hypercontract.gate.schema.undoing import foreign

Dict = dict[str, Any]
LARGEST_CLOSURE = 400
LARGEST_REASONED = 60
MANY = 5
"""So many values in one list weigh as much as a schema."""
_DATA = frozenset(("enum", "const", "default", "discriminator"))


def bundled(
    schema: Any, spec: Spec, direction: Direction | None, other: Spec | None = None
) -> Dict | None:
    """Return a schema complete in itself: with the components that it refers to.

    `other` is the document that references marked as foreign lead into. None where there are too
    many components.
    """
    root = projected(schema, direction) if isinstance(schema, dict) else {}
    found: dict[str, Dict] = {}
    queue = [*_names(root)]
    while queue:
        name = queue.pop()
        if name not in found:
            if len(found) >= LARGEST_CLOSURE:
                return None
            if other and name.startswith(FOREIGN):
                found[name] = foreign(other.schema_sent(f"#{name[len(FOREIGN) :]}", direction))
                queue += _names(found[name])
                continue
            found[name] = spec.schema_sent(name, direction)
            queue += _named_by((name, direction), found[name], spec)
    bundle = dict(root)
    for name, component in found.items():
        _put(bundle, name, component)
    return bundle


def _named_by(sent: tuple[str, Direction | None], component: Any, spec: Spec) -> list[str]:
    """Return the references of a component: many bundles hold the same ones."""
    if sent not in spec.named:
        spec.named[sent] = [*_names(component)]
    return spec.named[sent]


def _names(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(name := schema.get("$ref"), str):
            yield name
        for key, below in schema.items():
            if isinstance(below, dict | list) and key not in _DATA:
                yield from _names(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from _names(below)


def _put(bundle: Dict, name: str, component: Dict) -> None:
    *way, last = map(str, linking.steps(name))
    place = bundle
    for part in way:
        place = place.setdefault(part, {})
    place[last] = component


def covers(wide: Dict, narrow: Dict) -> bool:
    """Whether it is proven that all that `narrow` accepts is accepted by `wide`."""
    if _is_large(wide) or _is_large(narrow):
        return False
    try:
        return schemas.covers(wide, narrow)
    except ValueError:
        return False


def differences(narrow: Dict, wide: Dict) -> Dict | None:
    """Return a schema of what `narrow` accepts and `wide` refuses, where one can be had."""
    if _is_large(wide) or _is_large(narrow):
        return None
    try:
        found = schemas.subtracted(narrow, wide)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _is_large(schema: Dict) -> bool:
    """Whether reasoning about a schema may take long: its answers on large ones are rarely sure."""
    return next(islice(_nodes(schema), LARGEST_REASONED, None), None) is not None


def _nodes(value: Any) -> Iterator[int]:
    if isinstance(value, dict | list):
        yield 1
        for below in value.values() if isinstance(value, dict) else value:
            yield from _nodes(below)
        yield from (1 for _ in range(len(value) // MANY))


class Checker:
    """A bundled schema as a validator: formats are checked, malformed schemas accept nothing."""

    def __init__(self, schema: Dict) -> None:
        self._schema: schemas.Schema | None
        try:
            self._schema = schemas.Schema(schema)
        except ValueError:
            self._schema = None

    @property
    def is_usable(self) -> bool:
        """Whether the schema could be read at all."""
        return self._schema is not None

    def __call__(self, value: Any) -> bool:
        """Whether the schema accepts a value."""
        return self._schema is not None and self._schema.accepts(value)
