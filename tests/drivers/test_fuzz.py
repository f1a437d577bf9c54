"""What the driver sends, how often, and when it stops."""

import json
from copy import copy
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from hypothesis import core, given, settings
from hypothesis import strategies as st
from tests.drivers.wire import SPEC, Wire, body, operation

from hypercontract import ContractError, Project
from hypercontract.django.payloads.related import Choice
from hypercontract.drivers.fuzz import driving
from hypercontract.drivers.shared.generation import phases
from hypercontract.drivers.shared.generation.cases import encoded, operations
from hypercontract.drivers.shared.generation.grounding import grounded

VIEW = SimpleNamespace(route=SimpleNamespace(name="item", api=True), callback=None)


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
    monkeypatch.setattr(driving, "SHRINKING", 3)
    wire = Wire(lambda _request: 500)
    wire.drive("update", 50)
    positive, negative = 3, 1
    assert len(wire.sent) == positive + negative


def test_the_roles_own_object_is_asked_for():
    wire = Wire()
    wire.arguments = lambda _route, _role, _scope: {"pk": "7"}
    wire.view = lambda _route: VIEW
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
    wire.view = lambda _route: VIEW
    wire.drive("create", 30, route="things")
    assert {json.loads(one.body)["name"] for one in wire.sent[1:21]} == {"Ann", "Bob"}
    assert {tuple(json.loads(one.body)) for one in wire.sent[1:21]} == {("name",)}


def test_a_list_of_rows_is_a_few_different_ones(monkeypatch):
    several = {"name": Choice((1, 2), many=True)}
    monkeypatch.setattr(phases, "choices", lambda *_arguments: several)
    wire = Wire()
    wire.arguments = lambda *_arguments: {}
    wire.view = lambda _route: VIEW
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
    wire.view = lambda _route: VIEW
    wire.drive("list", 30, route="things")
    positive = [parse_qs(one.query) for one in wire.sent[:10]]
    assert {tuple(one) for one in positive} == {("kind",)}
    assert {value for one in positive for value in one["kind"]} == {"a"}


def test_without_an_own_object_any_is_asked_for():
    wire = Wire()

    def nothing(*_arguments):
        raise LookupError

    wire.arguments = nothing
    wire.view = lambda _route: VIEW
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
    with pytest.raises(ContractError, match="upload cannot be generated"):
        wire.drive("upload")
