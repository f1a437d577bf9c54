"""Two operations in, what changed about them out; their schemas are sites for the differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from hypercontract.gate.changes import Path, Use
from hypercontract.gate.document.model import Operation, Spec
from hypercontract.gate.operations import media, servers, statuses, wire
from hypercontract.gate.operations.lifecycle import Lifecycle
from hypercontract.gate.operations.locations import Change, Place, Site, joined_place, referred
from hypercontract.gate.operations.securing import Security

Dict = Mapping[str, Any]


class Operations:
    """Compares operations of two documents."""

    def __init__(self, base: Spec, head: Spec, lifecycle: Lifecycle) -> None:
        self.base = base
        self.head = head
        self._lifecycle = lifecycle
        self._security = Security(base, head)
        self._types_of = partial(_types, base), partial(_types, head)

    def document(self, pairs: Iterable[tuple[Operation, Operation]]) -> Iterator[Change]:
        """Yield what changed for all operations at once: who may ask, and where."""
        yield from self._security.document(pairs)
        at = Place("servers", ("servers",), ("servers",))
        yield from servers.changes(self.base.data, self.head.data, at)

    def compare(self, one: Operation, other: Operation) -> Iterator[Change | Site]:
        """Yield what differs, and the sites of the schemas to compare."""
        at = Place(one.name, one.pointer, other.pointer)
        asks, answers = one.directions
        yield from _identity(one, other, at)
        yield from self._lifecycle.operation(one.data, other.data, at)
        yield from self._security.operation(one, other, at)
        yield from _servers(one, other, at)
        yield from self._parameters(one, other, at)
        yield from self._body(one, other, Use(one.name, asks, "body"), at.below("requestBody"))
        yield from self._responses(
            one, other, Use(one.name, answers, "body"), at.below("responses")
        )

    def _parameters(self, one: Operation, other: Operation, at: Place) -> Iterator[Change | Site]:
        here, there = _parameters(self.base, one), _parameters(self.head, other)
        for key in [key for key in here if key not in there]:
            use = media.parameter_use(one.name, one.directions[0], here[key][0])
            rule, words = self._lifecycle.removed(here[key][0], "request-parameter")
            named = f"The {key[0]} parameter {here[key][0].get('name')!r}: {words}"
            yield Change(rule, named, at, use, "base")
        for key in [key for key in there if key not in here]:
            use = media.parameter_use(one.name, one.directions[0], there[key][0])
            of_path = key not in _own(self.head, other)
            yield from media.parameter_added(there[key][0], use, at, of_path=of_path)
        for key, (parameter, place) in here.items():
            if key in there:
                twin, other_place = there[key]
                named = f"{at.subject} {key[0]} parameter {parameter.get('name')}"
                joined = joined_place(replace(at, subject=named), place, other_place)
                use = media.parameter_use(one.name, one.directions[0], parameter)
                yield from self._lifecycle.parameter(parameter, twin, use, joined)
                yield from media.parameter(parameter, twin, use, joined, self._types_of)

    def _body(
        self, one: Operation, other: Operation, use: Use, at: Place
    ) -> Iterator[Change | Site]:
        raw, raw_twin = one.data.get("requestBody"), other.data.get("requestBody")
        body, twin = self.base.resolve(raw), self.head.resolve(raw_twin)
        at = joined_place(at, referred(raw, at.base), referred(raw_twin, at.head))
        if raw is None or raw_twin is None:
            if raw_twin is not None:
                need = "required" if twin.get("required") is True else "optional"
                words = f"A body was added, which is {need}."
                yield Change(f"request-body-added-{need}", words, at, use)
            elif raw is not None:
                yield Change("request-body-removed", "The body was removed.", at, use, "base")
            return
        yield from media.body_required(body, twin, use, at)
        yield from media.contents("request-body", body, twin, use, at)

    def _responses(
        self, one: Operation, other: Operation, use: Use, at: Place
    ) -> Iterator[Change | Site]:
        here, there = one.data.get("responses") or {}, other.data.get("responses") or {}
        yield from statuses.changes(here, there, use, at)
        for status, other_status in statuses.pairs(here, there):
            raw, raw_twin = here[status], there[other_status]
            base, head = at.below(status).base, at.below(other_status).head
            below = Place(f"{at.subject} {status}", base, head)
            joined = joined_place(below, referred(raw, base), referred(raw_twin, head))
            response, twin = self.base.resolve(raw), self.head.resolve(raw_twin)
            yield from media.contents("response", response, twin, use, joined)
            yield from self._headers(response, twin, use, joined)

    def _headers(self, one: Dict, other: Dict, use: Use, at: Place) -> Iterator[Change | Site]:
        here, there = (
            {
                str(name).lower(): (name, header)
                for name, header in (side.get("headers") or {}).items()
                if str(name).lower() != "content-type"  # OpenAPI has it ignored
            }
            for side in (one, other)
        )
        use = Use(use.operation, use.direction, "header", textual=True)
        for key in sorted(there.keys() - here.keys()):
            words = f"The header {there[key][0]} was added."
            yield Change("response-header-added", words, at, use)
        for key, (name, raw) in here.items():
            below = at.below("headers", name)
            header = self.base.resolve(raw)
            if key not in there:
                yield media.header_removed(name, header, use, below)
                continue
            twin = self.head.resolve(there[key][1])
            joined = joined_place(
                below, referred(raw, below.base), referred(there[key][1], below.head)
            )
            yield from media.header(header, twin, use, joined)


def _identity(one: Operation, other: Operation, at: Place) -> Iterator[Change]:
    old, new = one.data.get("operationId"), other.data.get("operationId")
    if old != new:
        action = "added" if old is None else "removed"
        words = (
            f"The operationId {new} was added."
            if old is None
            else f"The operationId {old} was removed."
            if new is None
            else f"The operationId changed from {old} to {new}."
        )
        yield Change(f"api-operation-id-{action}", words, at, None)
    was, now = (set(map(str, side.data.get("tags") or ())) for side in (one, other))
    for tag in sorted(was - now):
        yield Change("api-tag-removed", f"The tag {tag} was removed.", at, None)
    for tag in sorted(now - was):
        yield Change("api-tag-added", f"The tag {tag} was added.", at, None)


def _servers(one: Operation, other: Operation, at: Place) -> Iterator[Change]:
    here, there = ({"servers": _own_servers(side)} for side in (one, other))
    if here["servers"] and there["servers"]:
        yield from servers.changes(here, there, at)


def _own_servers(operation: Operation) -> Any:
    return operation.data.get("servers") or operation.item.get("servers")


def _types(spec: Spec, schema: Any) -> frozenset[str] | None:
    return wire.kinds(spec.normal(schema), spec.schema)


_Described = dict[tuple[str, str], tuple[Dict, Path]]


def _parameters(spec: Spec, operation: Operation) -> _Described:
    """Return parameters by what `in` and name tell; those of a path are told by position."""
    return _of_path(spec, operation) | _own(spec, operation)


def _of_path(spec: Spec, operation: Operation) -> _Described:
    """Return the parameters that all operations of the path have."""
    return _listed(spec, operation, operation.item, operation.pointer[:-1])


def _own(spec: Spec, operation: Operation) -> _Described:
    return _listed(spec, operation, operation.data, operation.pointer)


def _listed(
    spec: Spec, operation: Operation, holder: Mapping[str, Any], pointer: Path
) -> _Described:
    found: _Described = {}
    for index, raw in enumerate(holder.get("parameters") or ()):
        parameter = spec.resolve(raw)
        where, name = str(parameter.get("in")), str(parameter.get("name"))
        name = operation.names.get(name, name) if where == "path" else name
        name = name.lower() if where == "header" else name
        if where == "header" and name in wire.IGNORED_HEADERS:
            continue
        found[where, name] = parameter, referred(raw, (*pointer, "parameters", index))
    return found
