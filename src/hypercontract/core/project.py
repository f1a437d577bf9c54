"""The project under judgement, as data: what kinds may know of it without importing Django."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from hypercontract.core.errors import Source


@dataclass(frozen=True)
class Route:
    """A URL pattern.

    `name` is the URL name with its namespaces, or the pattern where it has none; `pattern` is
    `/api/entries/{id}/`; `methods` those that the view offers, without HEAD and OPTIONS; `view`
    a dotted name; `api` whether DRF serves it; `parameters` the names in the pattern;
    `is_closed` whether the view refuses methods that it does not offer; `rows` where the project
    says which rows the view is about, None where the view's class does.
    """

    name: str
    pattern: str
    methods: frozenset[str]
    view: str = ""
    source: Source | None = None
    api: bool = False
    parameters: tuple[str, ...] = ()
    is_closed: bool = True
    rows: Source | None = None


def shape(path: str) -> str:
    """Return a path with its parameters' names left out, since two sides may differ in them."""
    return re.sub(r"\{[^}]*\}", "{}", path)


def serves(route: Route, method: str, path: str) -> bool:
    """Whether a route is that of a documented path, of which a prefix may be left off."""
    return method in route.methods and shape(route.pattern).endswith(shape(path))


@dataclass(frozen=True)
class TextFile:
    """A template, script or module of the project: its name as the project says it, and text.

    A template's name is what `{% include %}` takes, a script's what `{% static %}` takes, a
    module's its dotted name; `path` is relative to the project's root.
    """

    name: str
    path: str
    text: str


@dataclass(frozen=True)
class Complaint:
    """What the generator of the OpenAPI document could not read of the code.

    `subject` is the view or serializer to fix, `source` its place; `left_out` the operations that
    the document lacks for it, `GET /api/entries/`, none where it is only incomplete.
    """

    subject: str
    message: str
    source: Source | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """What a path resolves to."""

    route: Route
    arguments: Mapping[str, str] = field(default_factory=dict)


def _nowhere(_path: str) -> Match | None:
    return None


@dataclass(frozen=True, eq=False)
class Project:
    """Everything kinds may ask about the project; frozen, built once a run, equal to itself alone.

    `spec` is the OpenAPI document that the code generates, `snapshot` the committed one (both
    empty where there is no API), `complaints` what the former lacks; `roles` the names that
    documents may use; `htmx` the dialect, `1.9`, `2` or `4`; `login` the path that whoever is not
    signed in is sent to; `resolve` takes a path and returns its Match or None. `packaged` names
    the templates that a loader finds besides the project's own.
    """

    routes: tuple[Route, ...] = ()
    spec: Mapping[str, Any] = field(default_factory=dict)
    snapshot: Mapping[str, Any] = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()
    templates: Sequence[TextFile] = ()
    packaged: frozenset[str] = frozenset()
    scripts: Sequence[TextFile] = ()
    modules: Sequence[TextFile] = ()
    static: frozenset[str] = frozenset()
    roles: tuple[str, ...] = ()
    htmx: str = "2"
    login: str = ""
    resolve: Callable[[str], Match | None] = _nowhere

    @cached_property
    def routes_by_name(self) -> Mapping[str, tuple[Route, ...]]:
        """Routes by URL name; one name may have several patterns."""
        found: dict[str, list[Route]] = {}
        for route in self.routes:
            found.setdefault(route.name, []).append(route)
        return {name: tuple(routes) for name, routes in found.items()}

    @cached_property
    def templates_by_name(self) -> Mapping[str, TextFile]:
        """Templates by the name that `{% include %}` takes."""
        return {template.name: template for template in self.templates}
