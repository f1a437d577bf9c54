"""Which stored values a list's query may name, and what must not be written twice."""

from pathlib import Path

import pytest

from common.factories import (
    EngagementFactory,
    OrganizationFactory,
    ProvinceFactory,
    RegionFactory,
    UserFactory,
)
from hypercontract.django.facts.routes import View, views
from hypercontract.django.payloads.clashes import clashes
from hypercontract.django.payloads.queries import values

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db


def view(route):
    return next(one for one in views(ROOT) if one.route.name == route)


@pytest.fixture
def admin():
    return UserFactory(user_type="admin", password="!")


def test_filters_search_ordering_and_pages_name_what_rows_hold(admin):
    organization = OrganizationFactory(name="Ministry of Roads", acronym="MR", is_active=True)
    found = values(view("organization-list"), admin, {})
    assert found == {
        "organization_type": (organization.organization_type,),
        "is_active": ("true",),
        "search": ("Ministry", "MR"),
        "ordering": ("name", "acronym", "-name", "-acronym"),
        "page": ("1",),
    }


def test_keys_and_dates_are_text(admin):
    engagement = EngagementFactory()
    found = values(view("engagement-list"), admin, {})
    assert found["organization"] == (str(engagement.organization_id),)
    assert found["since"] == (engagement.engagement_date.isoformat(),)


def test_only_what_the_role_sees_is_named(admin):
    EngagementFactory()
    stranger = UserFactory(user_type="bmoa", moa_organization=OrganizationFactory(), password="!")
    assert "organization" in values(view("engagement-list"), admin, {})
    assert "organization" not in values(view("engagement-list"), stranger, {})


def test_a_view_that_cannot_tell_has_none():
    def fail(*_arguments):
        raise RuntimeError

    fail.cls = fail
    broken = View(view("organization-list").route, fail)
    assert values(broken, None, {}) == {}
    assert clashes(broken, "POST", None, {}) == []


def test_a_unique_field_takes_the_value_of_another_row(admin):
    assert clashes(view("region-list"), "POST", admin, {}) == []
    own, other = RegionFactory(code="R1"), RegionFactory(code="R2")
    assert clashes(view("region-list"), "POST", admin, {}) == [{"code": "R2"}]
    assert clashes(view("region-detail"), "PUT", admin, {"pk": str(other.pk)}) == [
        {"code": own.code}
    ]


def test_nothing_clashes_where_nothing_is_unique(admin):
    EngagementFactory()
    ProvinceFactory()
    assert clashes(view("engagement-list"), "POST", admin, {}) == []
    assert clashes(view("token-obtain"), "POST", admin, {}) == []
