"""Where references lead: pointers, anchors, `$id` and other documents, as JSON Schema has them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from referencing import Registry, Resource, Specification
from referencing.exceptions import NoSuchResource, Unresolvable
from referencing.jsonschema import DRAFT202012

_DATA = frozenset(("example", "examples", "default", "enum", "const"))


class UnresolvedError(ValueError):
    """A reference that leads nowhere."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to, and the document or schema with an `$id` that holds it.

    `pointer` is the way in the holder, None of an anchor.
    """

    contents: Any
    holder: Any
    pointer: str | None


class References:
    """Resolves the references of a document, of one place in it on."""

    def __init__(self, resolver: Any) -> None:
        self._resolver = resolver

    @classmethod
    def of(cls, uri: str, document: Any, retrieve: Callable[[str], Any]) -> "References":
        """Read a document; `retrieve` returns another one by its URI, or raises LookupError."""

        def fetched(other: str) -> Resource[Any]:
            try:
                return _resource(retrieve(other))
            except LookupError:
                raise NoSuchResource(other) from None

        registry: Registry[Any] = Registry(retrieve=fetched)  # type: ignore[call-arg]
        return cls(registry.with_resource(uri, _resource(document)).crawl().resolver(uri))

    def below(self, contents: Mapping[str, Any]) -> "References":
        """Go into a schema that has an `$id`: its references start there."""
        return References(self._resolver.in_subresource(_resource(contents)))

    def target(self, reference: str) -> tuple[Target, "References"]:
        """Return where a reference leads; UnresolvedError where it leads nowhere."""
        uri, _, fragment = reference.partition("#")
        try:
            holder = self._resolver.lookup(f"{uri}#" if uri else "#")
            found = self._resolver.lookup(reference)
        except (Unresolvable, ValueError, LookupError, TypeError) as error:
            raise UnresolvedError(reference) from error
        pointer = fragment if fragment == "" or fragment.startswith("/") else None
        return Target(found.contents, holder.contents, pointer), References(holder.resolver)


def _resource(contents: Any) -> Resource[Any]:
    return Resource(contents=contents, specification=_DOCUMENT)  # type: ignore[call-arg]


def _id_of(contents: Any) -> str | None:
    found = contents.get("$id") if isinstance(contents, dict) else None
    return found if isinstance(found, str) else None


def _below(contents: Any) -> Iterable[Any]:
    if not isinstance(contents, dict):
        return
    for key, value in contents.items():
        if key not in _DATA:
            yield from _mappings(value)


def _mappings(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _mappings(one)


def _entered(segments: Iterable[Any], resolver: Any, subresource: Resource[Any]) -> Any:
    del segments
    return resolver.in_subresource(subresource)


def _anchors(specification: Any, contents: Any) -> Iterable[Any]:
    del specification
    if isinstance(contents, dict) and not isinstance(contents.get("properties"), str):
        named = {key: contents.get(key) for key in ("$anchor", "$dynamicAnchor")}
        told = {key: value for key, value in named.items() if isinstance(value, str)}
        for anchor in DRAFT202012.anchors_in(told):
            yield type(anchor)(name=anchor.name, resource=_resource(contents))


_DOCUMENT: Specification[Any] = Specification(  # type: ignore[call-arg]
    name="openapi",
    id_of=_id_of,
    subresources_of=_below,
    anchors_in=_anchors,
    maybe_in_subresource=_entered,
)
"""Schemas stand anywhere in a document of OpenAPI."""
