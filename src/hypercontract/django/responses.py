"""The error responses that DRF gives by itself, for drf-spectacular's documents.

Name `hypercontract.django.responses.document_responses` in `SPECTACULAR_SETTINGS
["POSTPROCESSING_HOOKS"]`, after the others. It adds, to each operation that does not say it itself:

    400  a body is parsed, or filters read the query     401  credentials can be missing or wrong
    403  a permission, or CSRF, can refuse               404  an object, page or format is looked up
    406  the Accept header can ask for another type      415  a body is parsed
    429  the view is throttled

405 is not among them: a method that a view does not offer is no operation.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django.db import connections
from drf_spectacular.settings import spectacular_settings
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.pagination import CursorPagination, PageNumberPagination
from rest_framework.permissions import SAFE_METHODS, AllowAny, IsAuthenticated
from rest_framework.settings import api_settings
from rest_framework.views import exception_handler

_ERROR = "DRFError"
_INVALID = "DRFValidationError"
_DETAIL = "DRFErrorDetail"
_COMPONENTS: Mapping[str, Any] = {
    _ERROR: {
        "type": "object",
        "description": "Why a request was refused.",
        "properties": {"detail": {"type": "string"}},
        "required": ["detail"],
    },
    _INVALID: {
        "description": "What is wrong with a request: a message, or messages by field.",
        "anyOf": [
            {"type": "object", "additionalProperties": {"$ref": f"#/components/schemas/{_DETAIL}"}},
            {"type": "array", "items": {"$ref": f"#/components/schemas/{_DETAIL}"}},
        ],
    },
    _DETAIL: {
        "description": "A message, a list of them, or those of a nested object.",
        "anyOf": [
            {"type": "string"},
            {"$ref": f"#/components/schemas/{_INVALID}"},
        ],
    },
}


def document_responses(result: dict[str, Any], generator: Any, **_more: Any) -> dict[str, Any]:
    """Add to each operation the error responses that its view can give; the hook's interface."""
    components = result.setdefault("components", {})
    shared = components.setdefault("responses", {})
    for path, _regex, method, view in generator._get_paths_and_endpoints():  # noqa: SLF001
        operation = result.get("paths", {}).get(path, {}).get(method.lower())
        if operation is None:
            continue
        view.request = spectacular_settings.GET_MOCK_REQUEST(method, path, view, None)
        for status, schema in _answers(path, method, view, operation):
            response = _response(view, status, schema)
            name = f"DRF{status.phrase.replace(' ', '')}"
            if shared.setdefault(name, response) == response:
                response = {"$ref": f"#/components/responses/{name}"}
            operation["responses"].setdefault(str(status.value), response)
        operation["responses"] = dict(sorted(operation["responses"].items()))
    schemas = {**_COMPONENTS, **components.get("schemas", {})}
    components.update(responses=dict(sorted(shared.items())), schemas=dict(sorted(schemas.items())))
    return result


def _answers(
    path: str, method: str, view: Any, operation: Mapping[str, Any]
) -> Iterator[tuple[HTTPStatus, str]]:
    """Yield each status that a view can give by itself, with the component of its body."""
    parses = "requestBody" in operation
    checks: tuple[tuple[HTTPStatus, bool], ...] = (
        (HTTPStatus.BAD_REQUEST, parses or _filters(view, operation)),
        (HTTPStatus.UNAUTHORIZED, _challenges(view)),
        (HTTPStatus.FORBIDDEN, _refuses(view, method)),
        (
            HTTPStatus.NOT_FOUND,
            "{" in path or _pages(view, operation) or _chooses_format(operation),
        ),
        (
            HTTPStatus.NOT_ACCEPTABLE,
            isinstance(view.get_content_negotiator(), DefaultContentNegotiation),
        ),
        (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, parses),
        (HTTPStatus.TOO_MANY_REQUESTS, bool(view.get_throttles())),
    )
    for status, can in checks:
        if can:
            yield status, _INVALID if status is HTTPStatus.BAD_REQUEST else _ERROR


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
    """Whether missing or wrong credentials are answered 401: the first authenticator decides."""
    authenticators = view.get_authenticators()
    return bool(authenticators) and bool(authenticators[0].authenticate_header(view.request))


def _refuses(view: Any, method: str) -> bool:
    """Whether some permission, a missing challenge or CSRF can make it 403."""
    demands = [one for one in _permissions(view) if one is not AllowAny]
    beyond = [one for one in demands if one is not IsAuthenticated]
    if beyond or (demands and not _challenges(view)):
        return True
    sessions = any(isinstance(one, SessionAuthentication) for one in view.get_authenticators())
    return sessions and method not in SAFE_METHODS


def _permissions(view: Any) -> list[Any]:
    """Return the classes of a view's permissions; a combination of them counts as its own class."""
    return [type(one) for one in view.get_permissions()]


def _response(view: Any, status: HTTPStatus, component: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{component}"} if _is_usual(view, status) else {}
    media = view.schema.map_renderers("media_type") or ["application/json"]
    content = {name: {"schema": schema} for name in media}
    return {"description": status.phrase, "content": content}


def _is_usual(view: Any, status: HTTPStatus) -> bool:
    """Whether an error has DRF's own body: a project's own exception handler is asked."""
    handler: Callable[..., Any] = view.get_exception_handler()
    if handler is exception_handler:
        return True
    context = {"view": view, "args": (), "kwargs": {}, "request": view.request}
    error = _raised(status)
    with _kept_rollback():
        try:
            ours = handler(error, context)
        except Exception:  # noqa: BLE001 - a handler that cannot be asked may write anything
            return False
        theirs = exception_handler(error, context)
    return ours is not None and theirs is not None and ours.data == theirs.data


def _raised(status: HTTPStatus) -> APIException:
    if status is HTTPStatus.BAD_REQUEST:
        return ValidationError({"field": ["Invalid."]})
    error = APIException("Refused.")
    error.status_code = status.value
    return error


@contextmanager
def _kept_rollback() -> Iterator[None]:
    """Undo that handlers mark the transaction at hand for rolling back."""
    marks = [(one, one.needs_rollback) for one in connections.all(initialized_only=True)]
    try:
        yield
    finally:
        for one, mark in marks:
            one.needs_rollback = mark
