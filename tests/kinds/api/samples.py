"""A small API as an example of the harness, with its parts to be put in."""

import json

import yaml

from hypercontract.kinds.api import KIND
from hypercontract.testing import example, judge

ITEM = {
    "type": "object",
    "required": ["id", "owner"],
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "owner": {"$ref": "#/components/schemas/Owner"},
        "due": {"type": "string", "format": "date", "nullable": True},
        "secret": {"type": "string", "writeOnly": True},
        "labels": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
OWNER = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
PAGE = {"type": "object", "properties": {"results": {"type": "array", "items": ITEM}}}
ROUTES = {"items": "GET POST /api/items/", "item": "GET DELETE /api/items/{pk}/"}


def documented(schema, media="application/json"):
    return {"description": "", "content": {media: {"schema": schema}}}


def spec(responses=None, body=None, **operation):
    """Return a document whose `GET /api/items/` has these responses, or POST with this body."""
    content = {"requestBody": {"content": {"application/json": {"schema": body}}}} if body else {}
    method = "post" if body else "get"
    described = {"operationId": f"items_{method}", "responses": responses or {}, **content}
    return {
        "openapi": "3.0.3",
        "paths": {"/api/items/": {method: {**described, **operation}}},
        "components": {"schemas": {"Owner": OWNER}},
    }


def case(api, *exchanges, document="as: staff", **more):
    """Build an example of a document of the OpenAPI kind, what is promised and what was seen."""
    data = {
        "contracts/api.yaml": document,
        "roles": ["staff", "guest"],
        "routes": ROUTES,
        "spec": api,
        "exchanges": list(exchanges),
        **more,
    }
    return example(yaml.safe_dump(data, sort_keys=False))


def outcomes(api, *exchanges, **more):
    return judge(case(api, *exchanges, **more), KIND)


def answer(body="", status=200, request="GET /api/items/ as staff", **more):
    """Return an exchange; a body that is not text is served as JSON."""
    text = body if isinstance(body, str) else json.dumps(body)
    headers = {"Content-Type": "application/json", **more.pop("headers", {})}
    return {"request": request, "response": status, "headers": headers, "body": text, **more}


def sent(body, status=201, **more):
    """Return an exchange that posts JSON."""
    text = body if isinstance(body, str) else json.dumps(body)
    return answer(
        {},
        status,
        "POST /api/items/ as staff",
        **{"request-headers": {"Content-Type": "application/json"}, "request-body": text, **more},
    )
