"""What probes send, and what they read of documents and rows."""

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from rest_framework import serializers

from common.models import User, WorkItem
from hypercontract.core.drivers.matrix import Probe
from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.core.project import Project
from hypercontract.django.payloads.relations import placed, relations
from hypercontract.drivers.matrix.probes import promised, tokens
from hypercontract.drivers.matrix.probes.context import Context
from hypercontract.drivers.matrix.probes.values import other_values
from hypercontract.drivers.shared.bodies import FORM, JSON, spoilt

SPEC = {
    "paths": {
        "/entries/{id}/": {
            "get": {
                "parameters": [
                    {"name": "id", "in": "path"},
                    {"name": "search", "in": "query", "schema": {"type": "string"}},
                ]
            },
            "post": {
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Entry"}}
                    }
                }
            },
        }
    },
    "components": {
        "schemas": {
            "Kind": {"enum": ["a", "b"]},
            "Base": {"properties": {"title": {"type": "string"}}},
            "Entry": {
                "allOf": [{"$ref": "#/components/schemas/Base"}],
                "properties": {
                    "kind": {"oneOf": [{"$ref": "#/components/schemas/Kind"}, {"enum": [""]}]}
                },
            },
        }
    },
}


class Amount(serializers.Serializer[Any]):
    item = serializers.PrimaryKeyRelatedField(queryset=WorkItem.objects.all())
    amount = serializers.IntegerField()


class Shares(serializers.Serializer[Any]):
    note = serializers.CharField()
    owner = serializers.PrimaryKeyRelatedField(queryset=User.objects.all())
    readers = serializers.PrimaryKeyRelatedField(queryset=User.objects.all(), many=True)
    made_by = serializers.PrimaryKeyRelatedField[User](read_only=True)
    first = Amount()
    amounts = Amount(many=True)


@pytest.mark.parametrize("project", [Project(spec=SPEC), Project(spec={}, snapshot=SPEC)])
def test_what_a_request_may_hold_is_read_from_the_document(project: Project) -> None:
    found = promised.properties(project, "/entries/{pk}/", "POST")
    assert list(found) == ["kind", "title"]
    assert promised.choices(found["kind"], project) == ["a", "b", ""]
    assert promised.choices(found["title"], project) == []
    assert [one["name"] for one in promised.parameters(project, "/entries/{pk}/")] == ["search"]
    assert promised.properties(project, "/elsewhere/", "POST") is None


@pytest.mark.parametrize(
    ("how", "as_json", "as_form"),
    [("empty", b"", b""), ("malformed", b"{]", b"%%=\xff&&")],
)
def test_bodies_that_no_view_takes(how: str, as_json: bytes, as_form: bytes) -> None:
    data = {"title": "Wells"}
    for api, content, kind in ((True, as_json, JSON), (False, as_form, FORM)):
        body = spoilt(how, data, api=api)
        assert (body.content, body.headers) == (content, kind)


def test_wrong_values_have_the_names_of_right_ones() -> None:
    assert list(json.loads(spoilt("wrong", {"title": "Wells"}, api=True).content)) == ["title"]
    assert spoilt("wrong", {"title": "Wells"}, api=False).content.startswith(b"title=%E2")
    assert list(json.loads(spoilt("wrong", {}, api=True).content)) == ["unexpected"]


def test_related_fields_are_found_wherever_a_body_nests_them() -> None:
    found = {".".join(one.path): one.label for one in relations(Shares())}
    assert found == {
        "owner": "common.User",
        "readers": "common.User",
        "first.item": "common.WorkItem",
        "amounts.item": "common.WorkItem",
    }


def test_a_row_is_named_as_its_field_reads_it() -> None:
    by_path = {one.path: one for one in relations(Shares())}
    assert by_path["owner",].key(User(pk=7)) == 7
    assert by_path["readers",].key(User(pk=7)) == [7]
    item = WorkItem()
    assert by_path["first", "item"].key(item) == str(item.pk)


@pytest.mark.django_db
def test_what_lies_on_the_way_to_a_field_is_kept_or_made_up() -> None:
    body = {"note": "x", "first": {"amount": 3}}
    first = placed(Shares(), body, ("first", "item"), 7)
    assert first == {"note": "x", "first": {"amount": 3, "item": 7}}
    listed = placed(Shares(), body, ("amounts", "item"), 7)
    assert listed["amounts"] == [{"amount": 1, "item": 7}]
    assert placed(Shares(), body, ("owner",), 7) == {**body, "owner": 7}


@pytest.mark.django_db
def test_each_field_gets_a_value_that_it_does_not_hold() -> None:
    context: Any = SimpleNamespace(transport=SimpleNamespace(project=Project(spec=SPEC)))
    row = User.objects.create(username="hypercontract7319", is_superuser=True)
    kinds = {"enum": ["bmoa", "lgu"]}
    found = other_values(
        User, row, {"email": {}, "user_type": kinds}, {"user_type": "admin"}, context
    )
    assert found["username"] == "9137tcartnocrepyh"
    assert (found["is_superuser"], found["is_staff"]) == (False, True)
    assert found["user_type"] not in {"bmoa", "lgu", "admin", row.user_type}
    assert not {"id", "email", "moa_organization"} & set(found)


def test_where_no_tokens_are_read_none_are_tried() -> None:
    view: Any = SimpleNamespace(cls=None)
    assert list(tokens.of(User(), view)) == []


def test_what_is_served_to_nobody_needs_no_session() -> None:
    users = {"anonymous": None, "staff": object()}
    world = SimpleNamespace(user=users.__getitem__)
    context = Context(SimpleNamespace(world=world), None)  # type: ignore[arg-type]
    plan = Probe(probe="csrf", route="entry", method="POST", role="staff", served=("staff",))
    for actor, status in (("staff", 200), ("anonymous", 403)):
        context.note(_answered(actor, status))
        assert not context.is_open(plan)
    context.note(_answered("anonymous", 200))
    assert context.is_open(plan)
    assert not context.is_open(replace(plan, method="PUT"))


def _answered(actor: str | None, status: int) -> Exchange:
    return Exchange(Request("POST", "/"), Response(status), actor=actor, route="entry")
