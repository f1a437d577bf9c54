"""The URL configuration as data."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
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

from hypercontract.core.errors import ContractError, Source
from hypercontract.core.project import Match, Route
from hypercontract.core.project_code import load, place, worded
from hypercontract.django.facts.html_views import serves_pages
from hypercontract.django.facts.lines import located
from hypercontract.django.facts.model_inference import listed
from hypercontract.django.facts.parts import expressions
from hypercontract.django.facts.sources import is_ours

Parts = tuple[tuple[str, str], ...]

_VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# What a view's code looks at that a GET does not have, or the view that it hands a request to.
_LOOKS = re.compile(r"\.(?:POST|FILES|method|body)\b|\bas_view\(")


@dataclass(frozen=True)
class View:
    """A route together with the callable that serves it.

    `parts` are the names of the address's parts, each with the expression that it must match.
    """

    route: Route
    callback: Callable[..., Any]
    parts: Parts = ()

    @property
    def cls(self) -> Any:
        """The view class, None for a function."""
        return _class(self.callback)

    @property
    def model(self) -> str | None:
        """The label of the model that a class-based view serves, None where it does not say."""
        queryset = getattr(self.cls, "queryset", None)
        model = getattr(self.cls, "model", None) or getattr(queryset, "model", None)
        if model is None:  # a queryset that hangs on the request: the serializer says it too
            serializer = getattr(self.cls, "serializer_class", None)
            model = getattr(getattr(serializer, "Meta", None), "model", None)
        model = model or listed(self.cls)
        return model._meta.label if model else None  # noqa: SLF001

    def lookup(self, parameter: str) -> str:
        """Return the model field that a URL parameter is compared with."""
        if parameter == getattr(self.cls, "slug_url_kwarg", None):
            return str(self.cls.slug_field)
        field = getattr(self.cls, "lookup_field", "pk")
        named = getattr(self.cls, "lookup_url_kwarg", None) or field
        return field if parameter == named else "pk"


def views(root: Path) -> list[View]:
    """List the views of the URL configuration, in its order; a format suffix is no route.

    ContractError, with the line of the project, where that cannot be imported.
    """
    answer = load(_all, root)
    if answer.error is not None:
        raise ContractError(worded(answer.error), place(answer.error, root)) from answer.error
    return [view for view in answer.value or () if "format" not in view.route.parameters]


def _all(root: Path) -> list[View]:
    entries = _entries(get_resolver().url_patterns, "/", (), ())
    return [
        View(_route(entry, path, namespaces, root), entry.callback, parts)
        for entry, path, namespaces, parts in entries
    ]


def classes() -> Iterator[Any]:
    """Yield the view classes of the URL configuration, without a look at what they are."""
    patterns = (entry for entry, *_ in _entries(get_resolver().url_patterns, "/", (), ()))
    return filter(None, (_class(entry.callback) for entry in patterns))


def resolver(views: list[View]) -> Callable[[str], Match | None]:
    """Return a function from a path to the route that answers it."""
    by_place = {(view.callback, view.route.name): view.route for view in views}
    unnamed: dict[Any, list[Route]] = {}
    for view in views:
        if view.route.name == view.route.pattern:
            unnamed.setdefault(view.callback, []).append(view.route)

    @cache
    def find(path: str) -> Match | None:
        try:
            match = resolve(path)
        except Resolver404:
            return None
        some = unnamed.get(match.func, [])
        names = [match.view_name] if match.url_name else [one.name for one in some]
        # Of one view at several patterns without a name, the pattern decides.
        names = names if len(names) == 1 else ["/" + _parameters(match.route)]
        route = by_place.get((match.func, names[0]))
        arguments = {name: str(value) for name, value in match.kwargs.items()}
        return Match(route, arguments) if route else None

    return find


def _entries(
    patterns: list[Any], prefix: str, namespaces: tuple[str, ...], before: Parts
) -> Iterator[tuple[URLPattern, str, tuple[str, ...], Parts]]:
    for entry in patterns:
        path = prefix + _text(entry.pattern)
        parts = (*before, *expressions(entry.pattern))
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _entries(entry.url_patterns, path, inner, parts)
        elif isinstance(entry, URLPattern):
            yield entry, path, namespaces, parts


def _route(entry: URLPattern, path: str, namespaces: tuple[str, ...], root: Path) -> Route:
    pattern = re.sub(r"/+", "/", path)
    name = ":".join((*namespaces, entry.name)) if entry.name else pattern
    view = _view(entry.callback)
    return Route(
        name=name,
        pattern=pattern,
        methods=_methods(entry.callback),
        view=f"{view.__module__}.{view.__qualname__}",
        source=_source(view, root),
        api=hasattr(entry.callback, "cls") and not serves_pages(entry.callback.cls),
        parameters=tuple(re.findall(r"\{(\w+)\}", pattern)),
        is_closed=_has_class(entry.callback) or _required(entry.callback) is not None,
        rows=_rows(view, root),
    )


def _view(callback: Any) -> Any:
    """Return the function or class behind a callback; of an object that is called, its class."""
    # A class first: its callback is a wrapper of `dispatch`, which a decorator may have wrapped.
    cls = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    view = _function(inspect.unwrap(cls or callback))
    view = view.func if isinstance(view, partial) else view
    return view if hasattr(view, "__qualname__") else type(view)


def _function(view: Any) -> Any:
    """Return the function that DRF's `api_view` has put into a class of its name."""
    for verb in _VERBS:
        code = getattr(getattr(view, verb.lower(), None), "__code__", None)
        if isinstance(view, type) and code and code.co_freevars == ("func",):
            return getattr(view, verb.lower()).__closure__[0].cell_contents
    return view


def _rows(view: Any, root: Path) -> Source | None:
    """Return where code of the project says which rows a view is about."""
    method = getattr(view, "get_queryset", None)
    return _source(inspect.unwrap(method), root) if method else None


def _text(pattern: RoutePattern | RegexPattern | Any) -> str:
    """Write a pattern as `entries/{id}/`."""
    if isinstance(pattern, RoutePattern):
        return _parameters(str(pattern))
    text = str(pattern)
    for step in (remove_non_capturing_groups, replace_named_groups, replace_unnamed_groups):
        text = step(text)
    return re.sub(r"<(\w+)>", r"{\1}", replace_metacharacters(text))


def _parameters(route: str) -> str:
    return re.sub(r"<(?:[^>:]+:)?(\w+)>", r"{\1}", route)


def _class(callback: Callable[..., Any]) -> Any:
    return getattr(callback, "cls", None) or getattr(callback, "view_class", None)


def _has_class(callback: Callable[..., Any]) -> bool:
    return hasattr(callback, "cls") or hasattr(callback, "view_class")


def _methods(callback: Callable[..., Any]) -> frozenset[str]:
    """Tell which methods a view offers; what does not say and never looks at a form offers GET."""
    cls = _class(callback)
    if actions := getattr(callback, "actions", None):
        # A router names all that a view set could do, and `http_method_names` what it may.
        may = {verb.upper() for verb in actions if verb in cls.http_method_names}
        return frozenset(may) & frozenset(_VERBS)
    if cls:
        allowed = (verb for verb in _VERBS if verb.lower() in cls.http_method_names)
        return frozenset(verb for verb in allowed if hasattr(cls, verb.lower()))
    required = _required(callback)
    return frozenset(required or _read(_view(callback))) & frozenset(_VERBS)


def _read(view: Any) -> tuple[str, ...]:
    """Return what a view that names no methods makes a difference between, by its code."""
    try:
        code = inspect.getsource(view)
    except (OSError, TypeError):
        return ("GET", "POST")
    return ("GET", "POST") if _LOOKS.search(code) else ("GET",)


def _required(callback: Callable[..., Any] | None) -> list[str] | None:
    """Find the list given to `require_http_methods`, under whatever other decorators."""
    while callback is not None:
        code = getattr(callback, "__code__", None)
        if code and "request_method_list" in code.co_freevars:
            cells = dict(zip(code.co_freevars, callback.__closure__ or (), strict=True))
            return list(cells["request_method_list"].cell_contents)
        callback = getattr(callback, "__wrapped__", None)
    return None


def _source(view: Any, root: Path) -> Source | None:
    """Return where a view of the project is written."""
    place = _located(view)
    if place is None or not _is_ours(place[0], root):
        return None
    return Source(Path(place[0]).relative_to(root).as_posix(), place[1])


@cache
def _located(view: Any) -> tuple[str, int] | None:
    try:
        return located(view)
    except (OSError, TypeError):
        return None


@cache
def _is_ours(file: str, root: Path) -> bool:
    return is_ours(Path(file), root)
