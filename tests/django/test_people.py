"""The people of a project that declares no world."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from tests.django.conftest import ROOT

from hypercontract.django.facts import project, routes
from hypercontract.django.transport.sending import Transport
from hypercontract.django.world.people import default_world
from hypercontract.django.world.standing import standing

pytestmark = pytest.mark.django_db


def test_everybody_whom_django_tells_apart_and_a_member_of_each_group():
    with standing(default_world(["editors"])) as world:
        kinds = ("anonymous", "user", "staff", "superuser", "inactive", "editors")
        assert world.roles == kinds
        people = {role: world.user(role) for role in kinds}
        assert people["anonymous"] is None
        assert [role for role in kinds[1:] if people[role].is_staff] == ["staff", "superuser"]
        assert [role for role in kinds[1:] if people[role].is_superuser] == ["superuser"]
        assert [role for role in kinds[1:] if not people[role].is_active] == ["inactive"]
        assert list(people["editors"].groups.values_list("name", flat=True)) == ["editors"]
        assert world.foreign("user", "common.User") == world.strangers["user"] != people["user"]
        assert {world.role_of(people[role]) for role in kinds} == set(kinds)
    assert not Group.objects.exists()


def test_users_of_tests_have_a_role_too(django_user_model):
    declared = default_world()
    made = {"is_staff": "staff", "is_superuser": "superuser"}
    for field, role in made.items():
        assert declared.role_of(django_user_model(**{field: True})) == role
    assert declared.role_of(django_user_model()) == "user"
    assert declared.role_of(django_user_model(is_active=False)) == "inactive"
    assert declared.role_of(AnonymousUser()) == "anonymous"


def test_without_users_there_is_only_anybody(monkeypatch):
    monkeypatch.setattr("django.apps.apps.is_installed", lambda _name: False)
    assert dict(default_world().roles) == {"anonymous": None}


def test_a_session_of_an_inactive_user_is_worth_nothing():
    with standing(default_world()) as world:
        views = routes.views(ROOT)
        found = project.build(ROOT, views, roles=world.roles, htmx="2", spec={}, snapshot={})
        transport = Transport(found, world, views)
        with transport.scenario():
            path = transport.url("common:dashboard", {})
            page = transport.send("GET", path, role="inactive", origin="test")
    assert page.response.status == 302
    assert "login" in page.response.header("Location")
