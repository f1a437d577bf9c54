"""The URL configuration as data."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.admindocs.utils import (
    remove_non_capturing_groups,
    replace_metacharacters,
    replace_named_groups,
    replace_unnamed_groups,
)
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import RegexPattern, RoutePattern

from hypercontract.core.errors import Source
from hypercontract.core.project import Match, Route
from hypercontract.django.sources import is_ours

_VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class View:
    """A route together with the callable that serves it."""

    route: Route
    callback: Callable[..., Any]

    @property
    def cls(self) -> Any:
        """The view class, None for a function."""
        return getattr(self.callback, "cls", None) or getattr(self.callback, "view_class", None)

    @property
    def model(self) -> str | None:
        """The label of the model that a class-based view serves, None where it does not say."""
        queryset = getattr(self.cls, "queryset", None)
        model = getattr(self.cls, "model", None) or getattr(queryset, "model", None)
        if model is None:  # a queryset that hangs on the request: the serializer says it too
            serializer = getattr(self.cls, "serializer_class", None)
            model = getattr(getattr(serializer, "Meta", None), "model", None)
        return model._meta.label if model else None  # noqa: SLF001

    def lookup(self, parameter: str) -> str:
        """Return the model field that a URL parameter is compared with."""
        if parameter == getattr(self.cls, "slug_url_kwarg", None):
            return str(self.cls.slug_field)
        field = getattr(self.cls, "lookup_field", "pk")
        named = getattr(self.cls, "lookup_url_kwarg", None) or field
        return field if parameter == named else "pk"


def views(root: Path) -> list[View]:
    """List the views of the URL configuration, in its order; a format suffix is no route."""
    found = list(_walk(get_resolver().url_patterns, "/", (), root))
    return [view for view in found if "format" not in view.route.parameters]


def resolver(views: list[View]) -> Callable[[str], Match | None]:
    """Return a function from a path to the route that answers it."""
    by_place = {(view.callback, view.route.name): view.route for view in views}

    @cache
    def find(path: str) -> Match | None:
        try:
            match = resolve(path)
        except Resolver404:
            return None
        route = by_place.get((match.func, match.view_name or "/" + match.route))
        arguments = {name: str(value) for name, value in match.kwargs.items()}
        return Match(route, arguments) if route else None

    return find


def _walk(
    patterns: list[Any], prefix: str, namespaces: tuple[str, ...], root: Path
) -> Iterator[View]:
    for entry in patterns:
        path = prefix + _text(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry.url_patterns, path, inner, root)
        elif isinstance(entry, URLPattern):
            yield View(_route(entry, path, namespaces, root), entry.callback)


def _route(entry: URLPattern, path: str, namespaces: tuple[str, ...], root: Path) -> Route:
    pattern = re.sub(r"/+", "/", path)
    name = ":".join((*namespaces, entry.name)) if entry.name else pattern
    view = inspect.unwrap(getattr(entry.callback, "cls", None) or entry.callback)
    view = getattr(view, "view_class", view)
    return Route(
        name=name,
        pattern=pattern,
        methods=_methods(entry.callback),
        view=f"{view.__module__}.{view.__qualname__}",
        source=_source(view, root),
        api=hasattr(entry.callback, "cls"),
        parameters=tuple(re.findall(r"\{(\w+)\}", pattern)),
    )


def _text(pattern: RoutePattern | RegexPattern | Any) -> str:
    """Write a pattern as `entries/{id}/`."""
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<(?:[^>:]+:)?(\w+)>", r"{\1}", str(pattern))
    text = str(pattern)
    for step in (remove_non_capturing_groups, replace_named_groups, replace_unnamed_groups):
        text = step(text)
    return re.sub(r"<(\w+)>", r"{\1}", replace_metacharacters(text))


def _methods(callback: Callable[..., Any]) -> frozenset[str]:
    """Tell which methods a view offers; a function that does not say offers GET and POST."""
    if actions := getattr(callback, "actions", None):
        return frozenset(verb.upper() for verb in actions) & frozenset(_VERBS)
    cls = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    if cls:
        allowed = (verb for verb in _VERBS if verb.lower() in cls.http_method_names)
        return frozenset(verb for verb in allowed if hasattr(cls, verb.lower()))
    return frozenset(_required(callback) or ("GET", "POST")) & frozenset(_VERBS)


def _required(callback: Callable[..., Any] | None) -> list[str] | None:
    """Find the list given to `require_http_methods`, under whatever other decorators."""
    while callback is not None:
        code = getattr(callback, "__code__", None)
        if code and "request_method_list" in code.co_freevars:
            cells = dict(zip(code.co_freevars, callback.__closure__ or (), strict=True))
            return list(cells["request_method_list"].cell_contents)
        callback = getattr(callback, "__wrapped__", None)
    return None


@cache
def _source(view: Any, root: Path) -> Source | None:
    """Return where a view is written; looking for a class reads the whole of its module."""
    try:
        file, line = inspect.getsourcefile(view), inspect.getsourcelines(view)[1]
    except (OSError, TypeError):
        return None
    if file is None or not is_ours(Path(file), root):
        return None
    return Source(Path(file).relative_to(root).as_posix(), line or 1)
