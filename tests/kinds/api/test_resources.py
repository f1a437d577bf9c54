"""Resources found in the routes, and what their drivers are told."""

from pathlib import PurePosixPath

import pytest
from tests.kinds.api.lives import api, case

from hypercontract.core.drivers.calls import Call
from hypercontract.core.drivers.flows import ResourcePlan
from hypercontract.core.errors import ContractError
from hypercontract.core.project import Project, Route
from hypercontract.kinds.api import KIND
from hypercontract.kinds.api.resources import resources
from hypercontract.loading import interpret, parse

BELOW = PurePosixPath("api.yaml")
ENUM = {"name": "size", "in": "query", "schema": {"enum": [1, 2]}}
OTHER = {"name": "other", "in": "query", "schema": {"type": "boolean"}}
TEXT = {"name": "name", "in": "query", "schema": {"type": "string"}}


def items(text="as: staff", **more):
    found = case(document=text, spec=api(**more))
    document = interpret(parse(text, "contracts/api.yaml"), KIND, BELOW)
    return {item.name: item for item in KIND.items(document, [document], found.project)}


def test_a_list_and_an_object_of_one_view_are_a_resource():
    item = items(parameters=[ENUM, OTHER, TEXT])["crud:item"]
    assert item.driver == "flows"
    assert item.plan == ResourcePlan(
        resource="item",
        listing="items",
        detail="item",
        offers=("create", "delete", "list", "patch", "read", "update"),
        filters=("size",),
        role="staff",
        call=Call(
            operation="items_post",
            method="POST",
            path="/api/items/",
            route="items",
            role="staff",
        ),
    )


def test_clauses_are_what_the_operations_can_keep():
    def words(*detail):
        clauses = items(detail=detail)["crud:item"].clauses
        return {clause.id.rpartition("/")[2] for clause in clauses}

    assert words("get") == {"read-back", "refused", "fresh", "listed", "count", "queries"}
    assert words("get", "put") - words("get") == {"idempotent"}
    assert words("get", "patch", "delete") - words("get") == {"empty-patch", "deleted"}


def test_settings_are_those_of_the_operation_that_creates():
    text = "as: staff\noperations: {items_post: {as: guest, examples: 0}}"
    item = items(text)["crud:item"]
    assert (item.plan.role, item.driver) == ("guest", None)


def test_further_roles_live_resources_through():
    text = "as: staff\nalso: [guest]"
    assert items(text)["crud:item"].plan.also == ("guest",)
    with pytest.raises(ContractError, match=r"yaml:2: Unknown role 'geust'\. Did you mean 'guest'"):
        items("as: staff\nalso: [geust]")


def test_no_object_no_resource():
    assert not [name for name in items(detail=()) if name.startswith("crud:")]


def test_names_are_what_both_routes_begin_with():
    def name(listing, detail):
        routes = (
            Route(listing, "/api/a/", frozenset({"GET"}), api=True),
            Route(detail, "/api/a/{pk}/", frozenset({"GET"}), api=True, parameters=("pk",)),
        )
        paths = {
            route.pattern: {"get": {"operationId": route.name, "responses": {}}} for route in routes
        }
        return [one.name for one in resources(Project(routes=routes, spec={"paths": paths}))]

    assert name("work-item-list", "work-item-detail") == ["work-item"]
    assert name("all", "one") == ["all"]
