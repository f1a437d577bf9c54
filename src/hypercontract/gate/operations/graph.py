"""References between components, and the operations that each component reaches by them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from hypercontract.gate.changes import Direction, Edge, Use
from hypercontract.gate.document.dialect import alike
from hypercontract.gate.document.model import Operation, Spec
from hypercontract.gate.document.references import Reference, references
from hypercontract.gate.operations import media

Pair = tuple[str, str]
SECTIONS = ("schemas", "parameters", "responses", "requestBodies", "headers", "pathItems")
_NONE: frozenset[Direction] = frozenset()


def changed(base: Spec, head: Spec) -> set[str]:
    """Return the references to components that are not the same in both documents."""
    found = set()
    for section in SECTIONS:
        here, there = base.components(section), head.components(section)
        for name in here.keys() | there.keys():
            if base.legacy != head.legacy or _differ(section, here.get(name), there.get(name)):
                found.add(reference(section, name))
    for name in base.targets.keys() | head.targets.keys():
        if base.legacy != head.legacy or not alike(base.targets.get(name), head.targets.get(name)):
            found.add(name)
    return found


def _differ(section: str, one: Any, other: Any) -> bool:
    if one is None or other is None:
        return True
    return not alike(one, other) if section == "schemas" else bool(one != other)


def reference(section: str, name: str) -> str:
    """Return the `$ref` to a component."""
    return f"#/components/{section}/{name.replace('~', '~0').replace('/', '~1')}"


class Graph:
    """Who refers to whom, as pairs of names; built from what is equal, then from what is not."""

    def __init__(self) -> None:
        self._users: dict[Pair, list[tuple[Pair | Use, Edge]]] = defaultdict(list)

    def add(self, source: Pair | Use, edges: Iterable[Edge]) -> None:
        """Note that `source` refers to what the edges lead to."""
        for edge in edges:
            self._users[edge.base, edge.head].append((source, edge))

    def add_same(self, source: Pair | Use, found: Iterable[Reference]) -> None:
        """Note references that both documents have."""
        self.add(source, (Edge(one.name, one.name, one.inside, one.hidden) for one in found))

    def pairs(self) -> list[Pair]:
        """Return the pairs that anything refers to."""
        return [*self._users]

    def above(self, starts: Iterable[Pair]) -> set[Pair]:
        """Return the pairs given and all that refer to them, however far."""
        found = set(starts)
        queue = [*found]
        while queue:
            for source, _ in self._users.get(queue.pop(), ()):
                if isinstance(source, tuple) and source not in found:
                    found.add(source)
                    queue.append(source)
        return found

    def reach(self, start: Pair) -> set[Use]:
        """Return the uses of a pair; `inside` where it stands below a property on the way."""
        found: set[Use] = set()
        seen = {(start, False, _NONE)}
        queue = [*seen]
        while queue:
            pair, inside, hidden = queue.pop()
            for source, edge in self._users.get(pair, ()):
                state = inside or edge.inside, hidden | edge.hidden
                if isinstance(source, Use):
                    if source.direction not in state[1]:
                        found.add(replace(source, inside=state[0]))
                elif (source, *state) not in seen:
                    seen.add((source, *state))
                    queue.append((source, *state))
        return found


def component_references(spec: Spec) -> Iterator[tuple[str, list[Reference]]]:
    """Yield each component with the references in it."""
    for section in SECTIONS:
        for name, component in spec.components(section).items():
            yield reference(section, name), references(component)
    for name, target in spec.targets.items():
        yield name, references(target)


def operation_references(spec: Spec, operation: Operation) -> Iterator[tuple[Use, list[Reference]]]:
    """Yield the references of an operation by the place in which they stand."""
    request, response = operation.directions
    for holder in (operation.item, operation.data):
        for raw in holder.get("parameters") or ():
            use = media.parameter_use(operation.name, request, spec.resolve(raw))
            yield use, references(raw)
    body = operation.data.get("requestBody") or {}
    yield Use(operation.name, request, "body"), references(body)
    found = references(operation.data.get("responses") or {})
    bodies = [one for one in found if not one.header]
    yield Use(operation.name, response, "body"), bodies
    header = Use(operation.name, response, "header", textual=True)
    yield header, [one for one in found if one.header]
