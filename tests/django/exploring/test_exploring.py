"""An application that nobody prepared, asked for its addresses and rows."""

from pathlib import Path

import pytest

from common.factories import UserFactory
from hypercontract.django.exploring import explore
from hypercontract.django.facts import project, routes
from hypercontract.django.transport.sending import Transport
from hypercontract.django.world.declaration import World
from hypercontract.django.world.standing import standing

ROOT = Path(__file__).parents[3]


def person(**known):
    return lambda: UserFactory(password="!", **known)


WORLD = World(
    roles={
        "anonymous": None,
        "user": person(),
        "superuser": person(is_superuser=True, is_staff=True),
    },
    explored=True,
)


@pytest.fixture
def transport(settings, db):
    settings.ROOT_URLCONF = "tests.django.exploring.views"
    settings.LOGIN_URL = "/sign-in/"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.django.exploring.views.Roster"]
    with standing(WORLD) as world:
        views = routes.views(ROOT)
        known = project.build(ROOT, views, roles=world.roles, htmx="2", spec={}, snapshot={})
        yield Transport(known, world, views)


def explored(transport, *names):
    views = [view for view in routes.views(ROOT) if view.route.name in names]
    found = explore(transport, views)
    transport.known = found.addresses
    return found


def answered(transport, route, role, scope, method="GET"):
    path = transport.url(route, transport.arguments(route, role, scope))
    with transport.scenario():
        return transport.send(method, path, role=role, origin="test").response.status


@pytest.mark.parametrize(
    "name",
    [
        "by_tenant",
        "member",
        "by_relation",
        "window",
        "excluded",
        "existing",
        "chosen",
        "inherited",
        "in_python",
        "parent",
        "nullable",
        "detail",
        "profile",
    ],
)
def test_a_route_is_reached_on_an_object_of_its_own(transport, name):
    (one,) = explored(transport, name).explored
    assert (one.cause, dict(one.roles)) == (None, {"user": 200})
    assert answered(transport, name, "user", "own") == 200
    assert answered(transport, name, "superuser", "own") == 200


@pytest.mark.parametrize("name", ["by_tenant", "member", "by_relation", "existing", "chosen"])
def test_what_a_stranger_owns_is_not_the_users(transport, name):
    explored(transport, name)
    assert answered(transport, name, "user", "foreign") == 404


def test_parts_that_are_no_key_are_what_their_patterns_allow(transport):
    found = explored(transport, "dated", "worded")
    assert [one.cause for one in found.explored] == [None, None]
    assert found.addresses.arguments["dated", "user", "own"] == {"year": "2026", "month": "1"}
    assert found.addresses.arguments["worded", "user", "own"]["kind"] in {"open", "closed"}


def test_a_redirect_to_the_same_route_is_its_address(transport):
    found = explored(transport, "canonical")
    assert found.explored[0].cause is None
    assert found.addresses.arguments["canonical", "user", "own"]["slug"] == "the-one"


def test_what_joins_a_user_to_a_row_is_told(transport):
    (one,) = explored(transport, "member").explored
    assert one.grants == ("attendance.AttendanceRecord",)
    assert one.rows == ("attendance.Event", "attendance.AttendanceRecord")


def test_parts_are_tied_to_the_fields_that_they_are_looked_up_by(transport):
    found = explored(transport, "by_tenant", "inherited")
    assert found.fields == {
        "by_tenant": {
            "acronym": "coordination.Organization.acronym",
            "key": "coordination.StakeholderEngagement.id",
        },
        "inherited": {"code": "communities.Municipality.code"},
    }


def test_a_wish_for_authority_is_told_and_not_met(transport):
    found = explored(transport, "permitted", "grouped")
    permitted, grouped = found.explored
    assert dict(permitted.roles) == {"superuser": 200}
    assert (permitted.cause.kind, permitted.cause.detail) == (
        "role lacks",
        "attendance.view_event",
    )
    assert dict(grouped.roles) == {}
    assert grouped.cause.kind == "role lacks"
    assert "auth.Group" in grouped.cause.detail


def test_causes_are_true(transport):
    found = explored(transport, "raw", "broken")
    raw, broken = found.explored
    assert raw.cause.detail == (
        "404, and every query found something, and what is written as SQL cannot be read"
    )
    assert (broken.cause.kind, broken.cause.detail) == (
        "error",
        "RuntimeError: It breaks for everybody.",
    )


def test_a_method_that_is_no_get_is_explored(transport):
    (one,) = explored(transport, "closing").explored
    assert (one.method, one.cause) == ("POST", None)
    assert answered(transport, "closing", "user", "own", "POST") == 200


def test_a_foreign_child_of_an_own_parent_is_asked_where_it_is_shown(transport):
    explored(transport, "child")
    own, foreign = (transport.arguments("child", "user", scope) for scope in ("own", "foreign"))
    assert own["acronym"] == foreign["acronym"]
    assert own["key"] != foreign["key"]
    assert answered(transport, "child", "user", "foreign") == 200


def test_an_address_of_nothing_has_the_form_of_the_others(transport):
    explored(transport, "by_tenant")
    assert set(transport.absent("by_tenant")) == {"acronym", "key"}
    path = transport.url("by_tenant", transport.absent("by_tenant"))
    assert transport.project.resolve(path).route.name == "by_tenant"


def test_what_is_found_is_the_same_in_every_run(transport, settings):
    names = ["by_tenant", "member", "inherited", "permitted", "dated"]
    first = explored(transport, *names).data()
    with standing(WORLD) as world:
        views = routes.views(ROOT)
        other = Transport(transport.project, world, views)
        assert explored(other, *names).data() == first
