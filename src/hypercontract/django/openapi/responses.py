"""The error responses that DRF gives by itself, for drf-spectacular's documents.

Name `hypercontract.django.openapi.responses.document_responses` in `SPECTACULAR_SETTINGS
["POSTPROCESSING_HOOKS"]`, after the others. It adds, to each operation that does not say it itself:

    400  a body is parsed, or filters read the query     401  credentials can be missing or wrong
    403  a permission, or CSRF, can refuse               404  an object, page or format is looked up
    406  the Accept header can ask for another type      415  a body of another type can be sent
    429  the view is throttled

405 is not among them: a method that a view does not offer is no operation.
"""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from drf_spectacular.settings import spectacular_settings
from rest_framework.authentication import SessionAuthentication
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.pagination import CursorPagination, PageNumberPagination
from rest_framework.permissions import (
    SAFE_METHODS,
    AllowAny,
    IsAuthenticated,
    IsAuthenticatedOrReadOnly,
)
from rest_framework.settings import api_settings
from rest_framework.versioning import URLPathVersioning

from hypercontract.core.project import shape
from hypercontract.django.openapi.refusals import COMPONENTS, errors_name, response


def document_responses(result: dict[str, Any], generator: Any, **_more: Any) -> dict[str, Any]:
    """Add to each operation the error responses that its view can give; the hook's interface."""
    components = result.setdefault("components", {})
    shared = components.setdefault("responses", {})
    schemas = {**COMPONENTS, **components.get("schemas", {})}
    documented = _Documented(result.get("paths", {}))
    for path, _regex, method, view in generator._get_paths_and_endpoints():  # noqa: SLF001
        view.request = spectacular_settings.GET_MOCK_REQUEST(method, path, view, None)
        operation = documented.operation(_versioned(path, view, generator), method)
        if operation is None:
            continue
        answers = operation["responses"]
        for status in _statuses(path, method, view, operation):
            if str(status.value) not in answers:
                found = response(view, status, _body(operation), schemas)
                answers[str(status.value)] = _shared(shared, status, found)
        operation["responses"] = dict(sorted(answers.items()))
    components.update(responses=dict(sorted(shared.items())), schemas=dict(sorted(schemas.items())))
    return result


def ask(path: str, method: str, view: Any, operation: Mapping[str, Any]) -> None:
    """Ask a view all that the hook will; whatever the view raises is raised."""
    for _status in _statuses(path, method, view, operation):
        pass
    view.get_exception_handler()
    view.schema.map_renderers("media_type")


class _Documented:
    """The operations of a document by method, and by their path without parameters' names."""

    def __init__(self, paths: Mapping[str, Any]) -> None:
        inserted = spectacular_settings.SCHEMA_PATH_PREFIX_INSERT or ""
        self._found: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {}
        for path, item in paths.items():
            for method, operation in item.items():
                place = method, shape(path.removeprefix(inserted))
                if len(path) > self._found.get(place, (-1,))[0]:
                    self._found[place] = len(path), operation

    def operation(self, path: str, method: str) -> dict[str, Any] | None:
        """Find an endpoint's operation: SCHEMA_PATH_PREFIX_TRIM and names may differ."""
        served = shape(path)
        ends = (served[at:] for at in range(len(served) + 1))
        known = (self._found.get((method.lower(), end)) for end in ends)
        fits = [one for one in known if one is not None]
        return max(fits, key=lambda one: one[0])[1] if fits else None


def _versioned(path: str, view: Any, generator: Any) -> str:
    versioning = view.versioning_class
    if versioning is None or not issubclass(versioning, URLPathVersioning):
        return path
    version = generator.api_version or versioning.default_version or ""
    return path.replace(f"{{{versioning.version_param}}}", version)


def _shared(shared: dict[str, Any], status: HTTPStatus, found: dict[str, Any]) -> dict[str, Any]:
    """Write a response once for all that are equal to it; the first of a name has the name."""
    name = errors_name(found) or f"DRF{status.phrase.replace(' ', '')}"
    if shared.setdefault(name, found) == found:
        return {"$ref": f"#/components/responses/{name}"}
    return found


def _body(operation: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the schema of what an operation reads, None where it reads nothing."""
    content = operation.get("requestBody", {}).get("content", {})
    return next((one.get("schema") for one in content.values()), None)


def _statuses(
    path: str, method: str, view: Any, operation: Mapping[str, Any]
) -> Iterator[HTTPStatus]:
    """Yield each status that a view can give by itself."""
    parses = "requestBody" in operation
    looks_up = "{" in path or _pages(view, operation) or _chooses_format(operation)
    negotiator = view.get_content_negotiator()
    checks: tuple[tuple[HTTPStatus, bool], ...] = (
        (HTTPStatus.BAD_REQUEST, parses or _filters(view, operation)),
        (HTTPStatus.UNAUTHORIZED, _challenges(view)),
        (HTTPStatus.FORBIDDEN, _refuses(view, method)),
        (HTTPStatus.NOT_FOUND, looks_up),
        (HTTPStatus.NOT_ACCEPTABLE, isinstance(negotiator, DefaultContentNegotiation)),
        (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, parses and not _parses_all(view)),
        (HTTPStatus.TOO_MANY_REQUESTS, bool(view.get_throttles())),
    )
    yield from (status for status, can in checks if can)


def _parses_all(view: Any) -> bool:
    return any(parser.media_type == "*/*" for parser in view.get_parsers())


def _filters(view: Any, operation: Mapping[str, Any]) -> bool:
    """Whether the query is read by filters, which refuse what they cannot read."""
    return bool(getattr(view, "filter_backends", ())) and bool(_query(operation))


def _pages(view: Any, operation: Mapping[str, Any]) -> bool:
    """Whether a page is looked up that may not be there."""
    paginator = getattr(view, "paginator", None)
    if isinstance(paginator, PageNumberPagination):
        return paginator.page_query_param in _query(operation)
    return isinstance(paginator, CursorPagination) and (
        paginator.cursor_query_param in _query(operation)
    )


def _chooses_format(operation: Mapping[str, Any]) -> bool:
    return api_settings.URL_FORMAT_OVERRIDE in _query(operation)


def _query(operation: Mapping[str, Any]) -> set[str]:
    return {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"}


def _challenges(view: Any) -> bool:
    """Whether missing or wrong credentials are answered 401 and not 403."""
    return bool(view.get_authenticate_header(view.request))


def _refuses(view: Any, method: str) -> bool:
    """Whether some permission, a missing challenge or CSRF can make it 403."""
    open_to_all = {AllowAny, IsAuthenticatedOrReadOnly} if method in SAFE_METHODS else {AllowAny}
    demands = {type(one) for one in view.get_permissions()} - open_to_all
    beyond = demands - {IsAuthenticated, IsAuthenticatedOrReadOnly}
    if beyond or (demands and not _challenges(view)):
        return True
    sessions = any(isinstance(one, SessionAuthentication) for one in view.get_authenticators())
    return sessions and method not in SAFE_METHODS
