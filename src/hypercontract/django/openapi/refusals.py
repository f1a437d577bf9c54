"""The bodies and headers of DRF's own error responses, as OpenAPI components.

Whatever a project raises by itself must fit too: a message may be text, a list or nested deeper,
so a serializer's own fields are named and none of them is held to one of these forms.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django.db import connections
from rest_framework.exceptions import APIException, NotAuthenticated, Throttled, ValidationError
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import exception_handler

from hypercontract.core.project_code import ask

_SCHEMAS = "#/components/schemas/"
_ERROR, _INVALID, _DETAIL = (
    {"$ref": f"{_SCHEMAS}{name}"} for name in ("DRFError", "DRFValidationError", "DRFErrorDetail")
)
COMPONENTS: Mapping[str, Any] = {
    "DRFError": {
        "type": "object",
        "description": "Why a request was refused.",
        "properties": {"detail": {"type": "string"}},
        "required": ["detail"],
    },
    "DRFValidationError": {
        "description": "What is wrong with a request: a message, or messages by field.",
        "anyOf": [
            {"type": "object", "additionalProperties": _DETAIL},
            {"type": "array", "items": _DETAIL},
        ],
    },
    "DRFErrorDetail": {
        "description": "A message, a list of them, or those of a nested object.",
        "anyOf": [{"type": "string"}, _INVALID],
    },
}
_HEADERS = {
    HTTPStatus.UNAUTHORIZED: ("WWW-Authenticate", "How to authenticate.", "string"),
    HTTPStatus.TOO_MANY_REQUESTS: ("Retry-After", "Seconds to wait.", "integer"),
}


def response(
    view: Any, status: HTTPStatus, body: Mapping[str, Any] | None, schemas: dict[str, Any]
) -> dict[str, Any]:
    """Describe a view's refusal; `body` is the documented schema of what it refuses, if any.

    The schemas that it needs are added to `schemas`. The view's exception handler is asked what it
    writes: where it is not DRF's own body, anything is allowed.
    """
    usual, sent = _handled(view, status)
    schema: Mapping[str, Any] = _ERROR if usual else {}
    if usual and status is HTTPStatus.BAD_REQUEST:
        schema = _errors(body, schemas) if body else _INVALID
    media = view.schema.map_renderers("media_type") or ["application/json"]
    found: dict[str, Any] = {
        "description": status.phrase,
        "content": {name: {"schema": dict(schema)} for name in media},
    }
    if status in _HEADERS and _HEADERS[status][0] in sent:
        name, description, kind = _HEADERS[status]
        header = {"description": description, "schema": {"type": kind}}
        found["headers"] = {name: header | ({"required": True} if _always(view, status) else {})}
    return found


def errors_name(found: Mapping[str, Any]) -> str | None:
    """Return the component of a serializer's errors that a response names, None for another."""
    content = next(iter(found["content"].values()))
    named = [one for one in content["schema"].get("anyOf", ()) if "$ref" in one]
    return named[0]["$ref"].removeprefix(_SCHEMAS) if named else None


def _errors(body: Mapping[str, Any], schemas: dict[str, Any]) -> Mapping[str, Any]:
    """Describe the errors of a body: those of an object by its fields, or else any."""
    name = body.get("$ref", "").removeprefix(_SCHEMAS)
    component = _component(name, schemas)
    if component is None:
        return _INVALID
    return {"anyOf": [{"$ref": f"{_SCHEMAS}{component}"}, {"type": "array", "items": _DETAIL}]}


def _component(name: str, schemas: dict[str, Any]) -> str | None:
    """Add the component of an object's errors; return its name, None for what is no object."""
    fields = schemas.get(name, {}).get("properties")
    if not fields:
        return None
    component = f"DRF{name.removeprefix('Patched').removesuffix('Request')}Errors"
    if component not in schemas:
        described: dict[str, Any] = {
            "type": "object",
            "description": "What is wrong with each field.",
            "additionalProperties": _DETAIL,
        }
        schemas[component] = described
        written = {key: one for key, one in fields.items() if not one.get("readOnly")}
        described["properties"] = {
            **{key: _field(one, schemas) for key, one in written.items()},
            api_settings.NON_FIELD_ERRORS_KEY: _DETAIL,
        }
    return component


def _field(field: Mapping[str, Any], schemas: dict[str, Any]) -> Mapping[str, Any]:
    """Describe the errors of a field: of a nested object by its own fields, beside messages."""
    several = field.get("type") == "array"
    inner = field.get("items", {}) if several else field
    reference = inner.get("$ref") or next(
        (one["$ref"] for one in inner.get("allOf", ()) if "$ref" in one), ""
    )
    component = _component(reference.removeprefix(_SCHEMAS), schemas)
    if component is None:
        return _DETAIL
    nested: dict[str, Any] = {"$ref": f"{_SCHEMAS}{component}"}
    return {"anyOf": [{"type": "array", "items": nested} if several else nested, _DETAIL]}


def _always(view: Any, status: HTTPStatus) -> bool:
    """Whether a refusal always has its header: a throttle may not know how long to wait."""
    if status is HTTPStatus.UNAUTHORIZED:
        return True
    return all(type(one).wait is SimpleRateThrottle.wait for one in view.get_throttles())


def _handled(view: Any, status: HTTPStatus) -> tuple[bool, frozenset[str]]:
    """Return whether an error has DRF's own body, and the names of the headers sent with it."""
    handler: Callable[..., Any] = view.get_exception_handler()
    context = {"view": view, "args": (), "kwargs": {}, "request": view.request}
    error = _raised(status)
    with _kept_rollback():
        theirs: Any = exception_handler(error, context)
        what = f"how {type(view).__qualname__} answers {status.value}"
        ours = ask(what, None, handler, error, context)
    if ours is None:
        return False, frozenset()
    return ours.data == theirs.data, frozenset(ours.headers)


def _raised(status: HTTPStatus) -> APIException:
    if status is HTTPStatus.BAD_REQUEST:
        return ValidationError({"field": ["Invalid."]})
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        return Throttled(wait=1)
    error = NotAuthenticated() if status is HTTPStatus.UNAUTHORIZED else APIException("Refused.")
    error.status_code = status.value
    error.auth_header = "Challenge"  # type: ignore[attr-defined]
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
