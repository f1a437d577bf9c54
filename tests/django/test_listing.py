"""Small pages, ties that a database may break as it likes, and queries counted."""

import pytest
from rest_framework.pagination import LimitOffsetPagination, PageNumberPagination

from common.factories import RegionFactory
from communities.models import Province, Region
from hypercontract.core.project import Route
from hypercontract.django.facts.routes import View
from hypercontract.django.sandbox.listing import pages_of, selects_counted, ties_shaken


def view(paginator):
    def callback():
        """Serve nothing."""

    callback.cls = type("Listing", (), {"pagination_class": paginator})
    return View(Route("all", "/all/", frozenset({"GET"})), callback)


@pytest.mark.parametrize(
    ("paginator", "name"),
    [(PageNumberPagination, "page_size"), (LimitOffsetPagination, "default_limit")],
)
def test_a_paginator_has_the_size_for_a_while(paginator, name):
    before = getattr(paginator, name)
    with pages_of(view(paginator), 7):
        assert getattr(paginator, name) == 7
    assert getattr(paginator, name) == before


def test_no_pages_no_size():
    unpaged = view(None)
    before = dict(vars(unpaged.cls))
    with pages_of(unpaged, 7):
        assert dict(vars(unpaged.cls)) == before


@pytest.fixture
def tied(db):
    """Regions of one name, in the order of their keys."""
    return [RegionFactory(name="Same").pk for _ in range(4)]


def pages(queryset):
    rows = queryset.filter(name="Same").values_list("pk", flat=True)
    return [*rows[:2], *rows[2:4]]


def test_ties_are_broken_otherwise_on_the_next_page(tied):
    with ties_shaken("communities.Region"):
        assert pages(Region.objects.order_by("name")) == [*tied[:2], tied[1], tied[0]]
        assert pages(Region.objects.order_by()) == [*tied[:2], tied[1], tied[0]]
    assert sorted(pages(Region.objects.order_by("name"))) == tied


def test_a_total_order_is_left_as_it_is(tied):
    with ties_shaken("communities.Region"):
        assert pages(Region.objects.order_by("name", "pk")) == tied
        assert pages(Region.objects.order_by("name", "-pk")) == tied[::-1]


def test_other_queries_are_left_alone(tied):
    with ties_shaken("communities.Region"):
        assert list(Province.objects.order_by("name")[:1]) == []
        assert list(Region.objects.order_by("code").values_list("name")[:1]) == [("Same",)]
        assert Region.objects.filter(name="Same").count() == 4
    with ties_shaken(None):
        assert Region.objects.filter(name="Same").count() == 4


def test_the_most_frequent_query_of_a_table_is_told(tied):
    with selects_counted() as seen:
        for key in tied[:3]:
            Region.objects.get(pk=key)
        Region.objects.count()
        list(Province.objects.filter(region__in=tied[:2]))
        list(Province.objects.filter(region__in=tied))
        Region.objects.filter(pk=tied[0]).update(name="Other")
    assert seen == {"communities_region": 3, "communities_province": 2}
