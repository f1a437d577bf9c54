"""Schemathesis' operations and cases, as far as the fuzz driver needs them."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core import NotSet
from schemathesis.core.result import Ok

from hypercontract.core.drivers.calls import Call
from hypercontract.core.errors import ContractError

JSON = "application/json"


def operations(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return Schemathesis' operations of an OpenAPI document by id; read once for each document.

    Those that it cannot read are left out.
    """
    return _operations(_Same(spec))


def operation_of(call: Call, spec: Mapping[str, Any]) -> Any:
    """Return Schemathesis' operation of a call; ContractError where it cannot read it."""
    found = operations(spec).get(call.operation)
    if found is None:
        raise ContractError(f"Schemathesis cannot read the operation {call.operation}.")
    return found


def encoded(case: Any) -> tuple[str, str, dict[str, str], bytes]:
    """Return the path, query, headers and body of a case, as they go on the wire.

    Schemathesis' own way leads through requests, at many times the cost: only forms take it, whose
    encoding is not ours to repeat.
    """
    headers = {str(name): str(value) for name, value in case.headers.items()}
    body = b""
    if not isinstance(case.body, NotSet):
        if isinstance(case.body, bytes) or case.media_type == JSON:
            headers["Content-Type"] = headers.get("Content-Type") or case.media_type
            body = case.body if isinstance(case.body, bytes) else json.dumps(case.body).encode()
        else:
            body = _form(case, headers)
    query = urlencode(list(_pairs(case.query)), errors="replace")
    return case.formatted_path, query, headers, body


class _Same:
    """A key that is equal for the very same document only: it is large, and frozen by custom."""

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self.spec = spec

    def __hash__(self) -> int:
        return id(self.spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.spec is other.spec


@lru_cache(maxsize=1)
def _operations(same: _Same) -> Mapping[str, Any]:
    schema = schemathesis.openapi.from_dict(_sendable(same.spec), config=_config())
    found = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    return {_id(operation): operation for operation in found}


def _config() -> SchemathesisConfig:
    """Draw no NUL: DRF refuses it in any text, and each field is sent one by itself.

    Methods that a path does not offer are for the permission table to try.
    """
    config = SchemathesisConfig()
    config.projects.default.generation.allow_x00 = False
    config.projects.default.phases.coverage.unexpected_methods = set()
    return config


def _id(operation: Any) -> str:
    raw = operation.definition.raw
    return str(raw.get("operationId") or f"{operation.method.upper()} {operation.path}")


def _sendable(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Copy a document without security, which the role's session answers, and forms beside JSON."""
    copy = deepcopy(dict(spec))
    copy.pop("security", None)
    copy.get("components", {}).pop("securitySchemes", None)
    for item in copy.get("paths", {}).values():
        for operation in item.values():
            if isinstance(operation, dict):
                operation.pop("security", None)
                _prefer_json(operation.get("requestBody", {}))
    return copy


def _prefer_json(body: dict[str, Any]) -> None:
    if JSON in body.get("content", {}):
        body["content"] = {JSON: body["content"][JSON]}


def _pairs(query: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in query.items():
        for one in value if isinstance(value, list) else [value]:
            yield name, one if isinstance(one, str) else json.dumps(one)


def _form(case: Any, headers: dict[str, str]) -> bytes:
    import requests

    arguments = case.as_transport_kwargs(base_url="http://testserver")
    prepared: Any = requests.Request(**arguments).prepare()
    headers["Content-Type"] = prepared.headers.get("Content-Type", case.media_type)
    return prepared.body.encode() if isinstance(prepared.body, str) else prepared.body or b""
