"""One resource and one journey as an example, and exchanges with them in a line each."""

import json

import yaml

from hypercontract.core.finding import Finding, Kept
from hypercontract.kinds.api import KIND
from hypercontract.testing import example, judge

ANY = {"default": {"description": "", "content": {"application/json": {}}}}
GONE = {"204": {"description": ""}, **ANY}
WRITTEN = {
    "properties": {
        "id": {"readOnly": True},
        "name": {"type": "string"},
        "size": {"type": "integer"},
        "changed": {"type": "string", "readOnly": True},
    }
}
ROUTES = {
    "items": "GET POST /api/items/",
    "item": "GET PUT PATCH DELETE /api/items/{id}/",
    "item-approve": "POST /api/items/{id}/approve/",
    "me": "GET /api/me/",
}
OBJECT = {"id": 1, "name": "Ferry", "size": 3, "changed": "today"}


def _operation(name, method, *, body=False, **more):
    content = {"application/json": {"schema": WRITTEN}}
    return {
        "operationId": f"{name}_{method}",
        "responses": GONE if method == "delete" else ANY,
        **({"requestBody": {"content": content}} if body else {}),
        **more,
    }


def api(detail=("get", "put", "patch", "delete"), parameters=()):
    """Return a document with the list, the object's methods, and an action."""
    shown = {"200": {"description": "", "content": {"application/json": {"schema": WRITTEN}}}}
    one = {method: _operation("item", method, body=method in {"put", "patch"}) for method in detail}
    if "get" in one:
        one["get"]["responses"] = {**shown, **ANY}
    return {
        "openapi": "3.0.3",
        "paths": {
            "/api/items/": {
                "get": _operation("items", "get", parameters=list(parameters)),
                "post": _operation("items", "post", body=True),
            },
            "/api/items/{id}/": one,
            "/api/items/{id}/approve/": {"post": _operation("item_approve", "post", body=True)},
            "/api/me/": {"get": _operation("me", "get")},
        },
    }


def case(*exchanges, document="as: staff", spec=None):
    data = {
        "contracts/api.yaml": document,
        "roles": ["staff", "guest"],
        "routes": ROUTES,
        "spec": spec or api(),
        "exchanges": list(exchanges),
    }
    return example(yaml.safe_dump(data, sort_keys=False))


def judged(*exchanges, **more):
    """Return the rules broken with their places, and the last words of the clauses kept."""
    outcomes = judge(case(*exchanges, **more), KIND)
    broken = {(one.rule.name, one.subject, one.at) for one in outcomes if isinstance(one, Finding)}
    kept = {one.clause.id.rpartition("/")[2] for one in outcomes if isinstance(one, Kept)}
    return broken, kept


def seen(method, path, status, body=None, sent=None, **notes):
    """Return an exchange of a resource's flow."""
    found = {
        "request": f"{method} {path} as staff",
        "response": status,
        "headers": {"Content-Type": "application/json"} if body is not None else {},
        "origin": "flows",
        "notes": {"resource": "item", "run": "one", **notes},
    }
    if body is not None:
        found["body"] = body if isinstance(body, str) else json.dumps(body)
    if sent is not None:
        found["request-headers"] = {"Content-Type": "application/json"}
        found["request-body"] = json.dumps(sent)
    return found


def reads(*bodies):
    """Return two reads in a row."""
    first, second = bodies * 2 if len(bodies) == 1 else bodies
    path = "/api/items/1/"
    return [
        seen("GET", path, 200, first, step="read"),
        seen("GET", path, 200, second, step="read"),
    ]


def trial(step, method, status, sent, after):
    """Return a write and the read after it."""
    path = "/api/items/1/"
    return [
        seen(method, path, status, {} if status < 500 else None, sent, step=step, trial=1),
        seen("GET", path, 200, after, step="after", trial=1),
    ]
