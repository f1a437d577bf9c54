"""What is asked of the database and of the backends, and was refused."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from common.factories import UserFactory
from communities.models import Region
from hypercontract.django.exploring.watching import watching

pytestmark = pytest.mark.django_db


def asked(seen):
    return [query.model for query in seen.empty]


def test_queries_that_find_nothing_are_noted():
    with watching() as seen:
        assert list(Group.objects.all()) == []
        assert Region.objects.filter(pk=0).first() is None
        assert not Group.objects.filter(name="x").exists()
        assert Region.objects.filter(name="x").count() == 0
        assert list(Group.objects.values_list("pk")) == []
    assert asked(seen) == [Group, Region, Group, Region, Group]
    assert seen.raw == 0


def test_queries_that_find_something_are_not_and_are_answered_as_ever():
    Group.objects.bulk_create(Group(name=str(number)) for number in range(3))
    with watching() as seen:
        assert [one.name for one in Group.objects.order_by("name")] == ["0", "1", "2"]
        assert [one.name for one in Group.objects.order_by("name").iterator(2)] == ["0", "1", "2"]
        assert Group.objects.count() == 3
        assert Group.objects.exists()
    assert asked(seen) == []


def test_what_is_written_as_sql_is_counted():
    with watching() as seen:
        list(Group.objects.raw("SELECT * FROM auth_group"))
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    assert seen.raw == 2


def test_nothing_is_noted_after():
    with watching() as seen:
        pass
    assert not Group.objects.exists()
    assert asked(seen) == []


def test_permissions_that_no_backend_gives_are_noted():
    user = UserFactory()
    with watching() as seen:
        assert not user.has_perm("auth.view_group")
        assert not user.has_module_perms("auth")
    assert [one.permission for one in seen.denied] == ["auth.view_group", "auth"]


def test_a_permission_that_a_later_backend_gives_is_not(settings):
    settings.AUTHENTICATION_BACKENDS = [
        "django.contrib.auth.backends.ModelBackend",
        "tests.django.exploring.test_watching.Generous",
    ]
    user, row = UserFactory(), Region(name="x")
    with watching() as seen:
        assert user.has_perm("auth.view_group")
        assert not user.has_perm("auth.add_group", row)
    assert [(one.permission, one.row) for one in seen.denied] == [("auth.add_group", row)]


class Generous:
    """A backend that gives one permission, and knows no more."""

    def authenticate(self, request):
        return None

    def has_perm(self, user, permission, obj=None):
        return permission == "auth.view_group"
