"""A document, and a stand-in for the transport that keeps what is sent."""

from contextlib import contextmanager
from types import SimpleNamespace

from hypercontract import Exchange, Project, Request, Response
from hypercontract.core.drivers.fuzz import Plan
from hypercontract.drivers import fuzz

BODY = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {"name": {"type": "string", "minLength": 1, "maxLength": 9}},
}
ONES = {"name": "kind", "in": "query", "schema": {"type": "array", "items": {"enum": ["a", "b"]}}}
WORD = {"name": "word", "in": "path", "required": True, "schema": {"type": "string"}}
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}


def body(media, schema=BODY):
    return {"required": True, "content": {media: {"schema": schema}}}


def operation(name, **more):
    return {"operationId": name, "responses": {"200": {"description": ""}}, **more}


SPEC = {
    "openapi": "3.0.3",
    "info": {"title": "", "version": ""},
    "security": [{"token": []}],
    "paths": {
        "/things/": {
            "get": operation("list", parameters=[ONES], security=[{"token": []}]),
            "post": operation(
                "create",
                requestBody={
                    "required": True,
                    "content": {
                        **body("application/json")["content"],
                        **body("multipart/form-data")["content"],
                    },
                },
            ),
        },
        "/things/{id}/": {
            "get": operation("retrieve", parameters=[ID]),
            "put": operation("update", parameters=[ID], requestBody=body("application/json")),
        },
        "/upload/": {"post": operation("upload", requestBody=body("multipart/form-data"))},
        "/notes/": {
            "post": operation(
                "note",
                requestBody=body("application/json", {**BODY, "example": {"name": "as shown"}}),
            )
        },
        "/ping/": {"get": operation("ping")},
        "/words/{word}/": {"get": operation("word", parameters=[WORD])},
    },
    "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
}
PATHS = {
    one["operationId"]: (method.upper(), path)
    for path, item in SPEC["paths"].items()
    for method, one in item.items()
}


class Wire:
    """Stands in for the transport: keeps what is sent; `answer` tells the status of a request."""

    def __init__(self, answer=lambda _request: 200):
        self.project = Project(spec=SPEC)
        self.world = SimpleNamespace(user=lambda _role: None, body_of=lambda _route, _role: {})
        self.url = lambda _route, _arguments: "/"
        self.sent = []
        self.open = 0
        self._answer = answer

    @contextmanager
    def scenario(self):
        self.open += 1
        yield
        self.open -= 1

    def send(self, method, path, *, role, origin, **parts):
        assert self.open == 1
        request = Request(method, path, **parts)
        self.sent.append(request)
        return Exchange(request, Response(self._answer(request)), actor=role, origin=origin)

    def drive(self, name, examples=12, route="", **more):
        method, path = PATHS[name]
        plan = Plan(
            operation=name,
            method=method,
            path=path,
            route=route,
            role="staff",
            examples=examples,
            **more,
        )
        seen = []

        def observe(exchange):
            assert self.open == 0
            seen.append(exchange)
            return exchange.response.status >= 500

        fuzz.drive(plan, self, observe)
        return seen
