"""Resources: what one view set serves as a list and as one object, found from the routes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any

from hypercontract.core.openapi import resolve
from hypercontract.core.project import Project, Route
from hypercontract.kinds.api.operations import Operation, operations_of

_LIST = {"GET": "list", "POST": "create"}
_DETAIL = {"GET": "read", "PUT": "update", "PATCH": "patch", "DELETE": "delete"}


@dataclass(frozen=True)
class Resource:
    """A list's route, an object's below it, and the operations of both by what they do.

    These are `list`, `create`, `read`, `update`, `patch` and `delete`, as far as offered.
    """

    listing: Route
    detail: Route
    operations: Mapping[str, Operation]
    filters: tuple[str, ...] = ()

    @cached_property
    def name(self) -> str:
        """What the names of both routes begin with: `entry` of `entry-list` and `entry-detail`."""
        pairs = zip(self.listing.name, self.detail.name, strict=False)
        begin = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        return begin.rstrip("-_:.") or self.listing.name


def resources(project: Project) -> tuple[Resource, ...]:
    """Return every resource that has a list, in the order of the OpenAPI document."""
    operations = operations_of(project)
    by_place: Mapping[tuple[Route | None, str], Operation] = {
        (one.route, one.method): one for one in operations.all
    }
    by_view: dict[str, list[Route]] = {}
    for route in project.routes:
        by_view.setdefault(route.view, []).append(route)
    listings = {one.route: None for one in operations.all if one.route and one.method == "GET"}
    return tuple(
        _resource(listing, detail, by_place, project)
        for listing in listings
        for detail in _details(listing, by_view.get(listing.view, ()))
        if (detail, "GET") in by_place or (detail, "DELETE") in by_place
    )


def _details(listing: Route, same_view: Iterable[Route]) -> Iterator[Route]:
    """Yield the route of the same view that goes one parameter further."""
    for route in same_view:
        rest = route.pattern.removeprefix(listing.pattern).strip("/")
        below = route.pattern.startswith(listing.pattern)
        if below and rest == f"{{{rest[1:-1]}}}" and "/" not in rest:
            yield route


def _resource(
    listing: Route,
    detail: Route,
    by_place: Mapping[tuple[Route | None, str], Operation],
    project: Project,
) -> Resource:
    found = {
        what: by_place[route, method]
        for route, whats in ((listing, _LIST), (detail, _DETAIL))
        for method, what in whats.items()
        if (route, method) in by_place
    }
    return Resource(listing, detail, found, tuple(_filters(found, project)))


def _filters(found: Mapping[str, Operation], project: Project) -> Iterator[str]:
    """Yield the query parameters that have the name of a field with values to tell apart."""
    fields = _properties(found["read"], project) if "read" in found else {}
    for raw in found["list"].spec.get("parameters", ()):
        parameter = resolve(raw, project.spec)
        schema = resolve(parameter.get("schema", {}), project.spec)
        exact = "enum" in schema or schema.get("format") == "uuid"
        exact = exact or schema.get("type") in {"boolean", "integer"}
        if parameter.get("in") == "query" and exact and parameter["name"] in fields:
            yield parameter["name"]


def _properties(operation: Operation, project: Project) -> Mapping[str, Any]:
    response = resolve(operation.spec.get("responses", {}).get("200", {}), project.spec)
    schema = response.get("content", {}).get("application/json", {}).get("schema", {})
    found: Mapping[str, Any] = resolve(schema, project.spec).get("properties", {})
    return found
