"""The operations of an OpenAPI document, each with the route that serves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hypercontract.core.exchange import Exchange
from hypercontract.core.project import Project, Route
from hypercontract.kinds.api.serving import Serving

METHODS = frozenset({"get", "put", "post", "delete", "patch", "options", "head", "trace"})


@dataclass(frozen=True)
class Operation:
    """One method of one path; `path` is as documented, `route` None where no URL serves it.

    `prefix` is what the document leaves off the front of the path, as its servers say.
    """

    id: str
    method: str
    path: str
    spec: Mapping[str, Any]
    route: Route | None = None
    prefix: str = ""

    @property
    def label(self) -> str:
        """How findings name it: the method and the URL name."""
        return f"{self.method} {self.route.name if self.route else self.path}"

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that a document may call it."""
        route = (self.route.name,) if self.route else ()
        return (self.id, f"{self.method} {self.path}", *route)


class Operations:
    """All operations of a project's generated document, in its order."""

    def __init__(self, project: Project) -> None:
        serving = Serving(project.routes)
        self.all = tuple(
            Operation(
                spec.get("operationId") or f"{method.upper()} {path}",
                method.upper(),
                path,
                spec,
                *serving.of(path, method.upper()),
            )
            for path, item in project.spec.get("paths", {}).items()
            for method, spec in item.items()
            if method in METHODS
        )
        self.by_id = {operation.id: operation for operation in self.all}
        self._by_route: dict[tuple[str, str], list[Operation]] = {}
        for operation in self.all:
            if operation.route:
                place = (operation.route.name, operation.method)
                self._by_route.setdefault(place, []).append(operation)

    def of(self, exchange: Exchange) -> Operation | None:
        """Return the operation that answered, None where the document has none for it."""
        found = self._by_route.get((exchange.route or "", exchange.request.method), ())
        if len(found) > 1:
            count = len(exchange.arguments)
            found = [one for one in found if one.route and len(one.route.parameters) == count]
        return found[0] if found else None


@lru_cache(maxsize=1)
def operations_of(project: Project) -> Operations:
    """Return the operations of a project, found once for all who ask in a run."""
    return Operations(project)
