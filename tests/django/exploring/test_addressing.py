"""Made-up parts of addresses, by what each must match."""

import re

import pytest
from django.urls import path, re_path
from rest_framework.versioning import URLPathVersioning
from rest_framework.views import APIView

from hypercontract.core.project import Route
from hypercontract.django.exploring.addressing import addresses
from hypercontract.django.facts.parts import expressions
from hypercontract.django.facts.routes import View


class Versioned(APIView):
    class versioning_class(URLPathVersioning):  # noqa: N801 - as DRF's own setting is named
        allowed_versions = ("v7", "v8")


def some(pattern, callback=Versioned.as_view()):  # noqa: B008 - a view has no state
    parts = tuple(expressions(pattern.pattern))
    names = tuple(name for name, _ in parts)
    return list(
        addresses(View(Route("x", "/", frozenset({"GET"}), parameters=names), callback, parts))
    )


def test_what_occurs_nowhere_else_comes_first():
    first, *others = some(path("<slug:org>/<int:number>/<uuid:key>/", print))
    assert first == {
        "org": "zq-part-1",
        "number": "4712",
        "key": first["key"],
    }
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", first["key"])
    assert {"org": "1", "number": "1", "key": first["key"]} in others


def test_the_first_number_may_be_a_year():
    assert {"year": "2026", "month": "1"} in some(path("<int:year>/<int:month>/", print))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r"open|closed", r"open|closed"),
        (r"[A-Z]{3}\d", r"[A-Z]{3}\d"),
        (r"\d{4}", r"\d{4}"),
        (r"[(\]]x", r"[(\]]x"),
        (r"(?:a|b)c", r"(?:a|b)c"),
    ],
)
def test_a_pattern_is_met_by_an_example(expression, text):
    found = some(re_path(rf"^x/(?P<part>{expression})/$", print))
    assert found
    assert all(re.fullmatch(text, one["part"]) for one in found)


def test_a_version_is_one_that_the_view_allows():
    versions = {one["version"] for one in some(path("<version>/<int:pk>/", Versioned.as_view()))}
    assert versions == {"v7"}


def test_what_nothing_matches_has_no_address():
    assert some(re_path(r"^(?P<part>(?!x)x)/$", print)) == []
