"""Which live rows a request body may name, by role."""

from pathlib import Path

import pytest

from common.factories import MonitoringEntryFactory, OrganizationFactory, UserFactory
from hypercontract.django.facts.routes import View, views
from hypercontract.django.payloads.related import choices

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db


def found(route, method, user, **arguments):
    view = next(one for one in views(ROOT) if one.route.name == route)
    return choices(view, method, user, arguments)


def test_a_field_chooses_from_what_the_role_may_name():
    own = OrganizationFactory(organization_type="bmoa")
    OrganizationFactory(organization_type="bmoa")
    member = UserFactory(user_type="bmoa", moa_organization=own, password="!")
    chosen = found("monitoring-entry-list", "POST", member)["implementing_moa"]
    assert (chosen.values, chosen.many) == ((str(own.pk),), False)


def test_lists_of_rows_are_told_apart():
    organizations = {str(OrganizationFactory().pk) for _ in range(3)}
    admin = UserFactory(user_type="admin", password="!")
    chosen = found("partnership-list", "POST", admin)["organizations"]
    assert chosen.many
    assert set(chosen.values) == organizations


def test_fields_without_rows_are_left_out_and_few_rows_are_enough():
    admin = UserFactory(user_type="admin", password="!")
    assert "entry" not in found("monitoring-update-list", "POST", admin)
    for _ in range(7):
        MonitoringEntryFactory()
    assert len(found("monitoring-update-list", "POST", admin)["entry"].values) == 5


def test_a_view_that_cannot_tell_has_none():
    def fail(*_arguments):
        raise RuntimeError

    fail.cls = fail
    whole = next(one for one in views(ROOT) if one.route.name == "region-list")
    broken = View(whole.route, fail)
    assert choices(broken, "POST", None, {}) == {}
