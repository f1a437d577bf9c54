"""What the driver sends, how often, and when it stops."""

import json
from contextlib import contextmanager
from copy import copy
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from hypothesis import Verbosity, core, given, settings
from hypothesis import strategies as st

from hypercontract import ContractError, Exchange, Project, Request, Response
from hypercontract.django.related import Choice
from hypercontract.drivers import driver, fuzz
from hypercontract.drivers.generation import drawing, phases
from hypercontract.drivers.generation.cases import encoded, operations
from hypercontract.drivers.generation.grounding import grounded

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

    def drive(self, name, examples=12, route=None, **more):
        method, path = PATHS[name]
        plan = {"operation": name, "method": method, "path": path, "route": route, "as": "staff"}
        told = {**plan, "examples": examples, **more}
        seen = []

        def observe(exchange):
            assert self.open == 0
            seen.append(exchange)
            return exchange.response.status >= 500

        if examples is None:
            del told["examples"]
        driver("fuzz")(told, self, observe)
        return seen


def test_every_request_is_observed_as_the_roles_own():
    wire = Wire()
    seen = wire.drive("create")
    assert [one.request for one in seen] == wire.sent
    assert {(one.actor, one.origin) for one in seen} == {("staff", "fuzz")}
    assert 1 < len(seen) <= 12


def test_bodies_are_positive_and_then_negative_json():
    wire = Wire()
    wire.drive("create", 30)
    assert {one.headers["Content-Type"] for one in wire.sent} == {"application/json"}
    fits = [_fits(one.body) for one in wire.sent]
    assert all(fits[:18])
    assert not all(fits[20:])


def _fits(sent):
    try:
        found = json.loads(sent)
    except ValueError:
        return False
    return isinstance(found, dict) and set(found) == {"name"} and 0 < len(found["name"]) < 10


def test_lists_are_repeated_in_the_query_and_nobody_invents_credentials():
    wire = Wire()
    wire.drive("list", 40)
    positive = [parse_qs(one.query) for one in wire.sent[:25]]
    assert {value for one in positive for value in one.get("kind", ())} == {"a", "b"}
    assert not any("Authorization" in one.headers for one in wire.sent)


def test_forms_are_sent_where_there_is_no_json():
    wire = Wire()
    wire.drive("upload", 3)
    first = wire.sent[0]
    assert first.headers["Content-Type"].startswith("multipart/form-data; boundary=")
    assert b'name="name"' in first.body


def test_nothing_is_sought_that_is_no_string(monkeypatch):
    asked = []
    monkeypatch.setattr(phases, "_negative", lambda *_: asked.append("sought"))
    Wire().drive("word")
    assert asked == []


def test_nothing_can_be_negative_where_nothing_is_asked():
    wire = Wire()
    wire.drive("ping")
    assert [one.path for one in wire.sent] == ["/ping/"]


def test_an_example_of_the_document_is_sent_first_and_as_it_is():
    both, alone = Wire(), Wire()
    both.drive("note")
    alone.drive("note", phases=["examples"])
    assert [one.body for one in alone.sent] == [b'{"name": "as shown"}']
    assert both.sent[0] == alone.sent[0]
    assert len(both.sent) > 1


def test_coverage_goes_through_bounds_and_types_and_draws_nothing():
    first, second = Wire(), Wire()
    first.drive("update", phases=["coverage"])
    names = [json.loads(one.body).get("name") for one in first.sent if _is_object(one.body)]
    assert {len(one) for one in names if isinstance(one, str)} >= {0, 1, 8, 9, 10}
    assert {type(one) for one in names} >= {int, bool, list, dict, type(None)}
    assert len({one.path for one in first.sent}) > 1
    second.drive("update", phases=["coverage"])
    assert first.sent == second.sent


def _is_object(sent):
    return sent.startswith(b"{")


def test_coverage_goes_on_after_what_is_broken():
    fine, broken = Wire(), Wire(lambda _request: 500)
    fine.drive("update", phases=["coverage"])
    broken.drive("update", phases=["coverage"])
    assert broken.sent == fine.sent


def test_coverage_names_what_is_there_but_for_what_it_is_about(monkeypatch):
    monkeypatch.setattr(phases, "choices", lambda *_arguments: {"name": Choice(("Ann",), False)})
    wire = Wire()
    wire.arguments = lambda *_arguments: {"pk": "7"}
    wire.view = lambda _route: SimpleNamespace(cls=None, callback=None)
    wire.drive("update", route="thing", phases=["coverage"])
    sent = [(one.path, json.loads(one.body)) for one in wire.sent[1:] if _is_object(one.body)]
    assert sent[0] == ("/things/7/", {"name": "Ann"})
    assert ("/things/7/", {"name": None}) in sent
    assert ("/things/AAA/", {"name": "Ann"}) in sent


def test_how_much_is_drawn_is_the_plans_or_else_the_profiles_to_say():
    def sent(**more):
        wire = Wire()
        wire.drive("create", **more)
        return len(wire.sent)

    before = settings.get_current_profile_name()
    settings.register_profile("deep", max_examples=40)
    usual = sent(examples=None)
    settings.load_profile("deep")
    try:
        assert 5 < usual <= drawing.EXAMPLES < sent(examples=None)
        assert sent(examples=6) <= 6
    finally:
        settings.load_profile(before)


def test_hypothesis_says_no_more_than_it_is_asked_to(capsys):
    before = settings.get_current_profile_name()
    Wire().drive("create")
    assert capsys.readouterr().out == ""
    settings.register_profile("loud", verbosity=Verbosity.verbose)
    settings.load_profile("loud")
    try:
        Wire().drive("create")
    finally:
        settings.load_profile(before)
    assert "attempt(" in capsys.readouterr().out


def test_the_same_requests_come_again_unless_a_seed_is_given(monkeypatch):
    first, second, third = Wire(), Wire(), Wire()
    first.drive("create")
    second.drive("create")
    assert first.sent == second.sent
    monkeypatch.setattr(core, "global_force_seed", 1)
    third.drive("create")
    assert third.sent != first.sent


def test_a_broken_promise_is_shrunk_to_its_smallest_request():
    def answer(request):
        return 500 if _fits(request.body) and len(json.loads(request.body)["name"]) > 2 else 200

    seen = Wire(answer).drive("create", 30)
    broken = [one.request.body for one in seen if one.response.status == 500]
    assert len(broken) > 1
    assert min(broken, key=len) == b'{"name": "000"}'


def test_shrinking_ends(monkeypatch):
    monkeypatch.setattr(fuzz, "SHRINKING", 3)
    wire = Wire(lambda _request: 500)
    wire.drive("update", 50)
    positive, negative = 3, 1
    assert len(wire.sent) == positive + negative


def test_the_roles_own_object_is_asked_for():
    wire = Wire()
    wire.arguments = lambda _route, _role, _scope: {"pk": "7"}
    wire.view = lambda _route: SimpleNamespace(cls=None, callback=None)
    wire.drive("update", 30, route="thing")
    _usual, *paths = [one.path for one in wire.sent]
    assert set(paths[:20]) == {"/things/7/"}
    assert "/things/7/" in paths[20:]
    assert set(paths[20:]) != {"/things/7/"}


def test_related_fields_name_rows_that_are_there(monkeypatch):
    name = {"name": Choice(("Ann", "Bob"), many=False), "absent": Choice((1,), many=True)}
    monkeypatch.setattr(phases, "choices", lambda *_arguments: name)
    wire = Wire()
    wire.arguments = lambda *_arguments: {}
    wire.view = lambda _route: object()
    wire.drive("create", 30, route="things")
    assert {json.loads(one.body)["name"] for one in wire.sent[1:21]} == {"Ann", "Bob"}
    assert {tuple(json.loads(one.body)) for one in wire.sent[1:21]} == {("name",)}


def test_a_list_of_rows_is_a_few_different_ones(monkeypatch):
    several = {"name": Choice((1, 2), many=True)}
    monkeypatch.setattr(phases, "choices", lambda *_arguments: several)
    wire = Wire()
    wire.arguments = lambda *_arguments: {}
    wire.view = lambda _route: object()
    wire.drive("create", 30, route="things")
    chosen = {tuple(json.loads(one.body)["name"]) for one in wire.sent[1:21]}
    assert chosen <= {(1,), (2,), (1, 2), (2, 1)}
    assert len(chosen) > 1


def test_rows_are_named_in_nested_objects_too():
    inner = {"region": Choice((7, 8), many=False)}
    related = {"home": Choice((), many=False, inner=inner), "all": Choice((), True, inner)}
    body = {"home": {"region": 0, "x": 1}, "all": [{"region": 0}, None, {}], "name": "n"}
    case = SimpleNamespace(body=body, query=None)
    drawn = []

    @settings(max_examples=10, database=None)
    @given(grounded(st.builds(lambda: copy(case)), related, {}, {"said": 1}))
    def draw(one):
        drawn.append(one.body)

    draw()
    assert {one["home"]["region"] for one in drawn} == {7, 8}
    assert {one["all"][0]["region"] for one in drawn} == {7, 8}
    assert {(one["home"]["x"], one["name"], str(one["all"][1:]), one["said"]) for one in drawn} == {
        (1, "n", "[None, {}]", 1)
    }


def test_the_query_names_what_is_stored_and_what_is_not(monkeypatch):
    monkeypatch.setattr(phases, "values", lambda *_arguments: {"kind": ("a",), "other": ("x",)})
    wire = Wire()
    wire.arguments = lambda *_arguments: {}
    wire.view = lambda _route: SimpleNamespace(cls=None, callback=None)
    wire.drive("list", 30, route="things")
    positive = [parse_qs(one.query) for one in wire.sent[:10]]
    assert {tuple(one) for one in positive} == {("kind",)}
    assert {value for one in positive for value in one["kind"]} == {"a"}


def test_without_an_own_object_any_is_asked_for():
    wire = Wire()

    def nothing(*_arguments):
        raise LookupError

    wire.arguments = nothing
    wire.view = lambda _route: SimpleNamespace(cls=None, callback=None)
    wire.drive("retrieve", route="thing")
    assert len({one.path for one in wire.sent}) > 1


def test_what_fails_in_sending_is_not_swallowed():
    wire = Wire()
    wire.send = None
    with pytest.raises(TypeError):
        wire.drive("ping")


def test_an_operation_that_is_not_in_the_document_is_an_error():
    wire = Wire()
    wire.project = Project(spec={**SPEC, "paths": {}})
    with pytest.raises(ContractError, match="cannot read the operation ping"):
        wire.drive("ping")


def test_values_have_their_json_text_in_the_query():
    case = operations(SPEC)["list"].Case(query={"a": True, "b": [1, "x"], "c": {"d": None}})
    query = parse_qs(encoded(case)[1])
    assert query == {"a": ["true"], "b": ["1", "x"], "c": ['{"d": null}']}


def test_a_document_is_read_once():
    assert operations(SPEC) is operations(SPEC)
    assert operations(SPEC) is not operations(dict(SPEC))


def test_a_schema_that_cannot_be_generated_from_is_an_error_of_the_document():
    schema = {"type": "string", "minLength": "nine"}
    upload = {"post": operation("upload", requestBody=body("application/json", schema))}
    wire = Wire()
    wire.project = Project(spec={**SPEC, "paths": {"/upload/": upload}})
    with pytest.raises(ContractError, match="upload cannot be generated from"):
        wire.drive("upload")
