"""Which route serves a documented path that is written otherwise."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hypercontract import Project
from hypercontract.core.project import Route, shape
from hypercontract.kinds.api.operations import Operations
from hypercontract.kinds.api.serving import Serving


def found(path, *patterns):
    routes = tuple(Route(one, one, frozenset({"GET"}), api=True) for one in patterns)
    spec = {"paths": {path: {"get": {"operationId": "a"}}}}
    (operation,) = Operations(Project(spec=spec, routes=routes)).all
    return operation.route and operation.route.name, operation.prefix


@pytest.mark.parametrize(
    ("path", "patterns", "route", "prefix"),
    [
        ("/api/a/{id}/", ["/api/a/{pk}/"], "/api/a/{pk}/", ""),
        ("/api/v1/a/{id}/", ["/api/{version}/a/{pk}/"], "/api/{version}/a/{pk}/", ""),
        ("/a/{id}/", ["/api/a/{pk}/", "/api/b/"], "/api/a/{pk}/", "/api"),
        ("/a/", ["/api/{version}/a/"], "/api/{version}/a/", ""),
        ("/a/", ["/api/a/", "/old/a/"], None, ""),
        ("/c/", ["/api/a/"], None, ""),
    ],
)
def test_a_path_is_served(path, patterns, route, prefix):
    assert found(path, *patterns) == (route, prefix)


def one_by_one(path, routes):
    """Look at every route, as the rule is worded."""
    for route in routes:
        if shape(route.pattern) == shape(path):
            return route, ""
    for route in routes:
        if re.fullmatch("[^/]+".join(map(re.escape, shape(route.pattern).split("{}"))), path):
            return route, ""
    longer = [one for one in routes if one.api and shape(one.pattern).endswith(shape(path))]
    if len(longer) != 1:
        return None, ""
    prefix = shape(longer[0].pattern).removesuffix(shape(path))
    return longer[0], "" if "{}" in prefix else prefix


segments = st.sampled_from(["a", "b", "{x}", "{y}", "a{x}", "{x}.a", ""])
paths = st.lists(segments, max_size=4).map(lambda parts: "/" + "/".join(parts))
routes = st.builds(
    Route, st.just("r"), paths, st.just(frozenset({"GET"})), st.just("v"), st.none(), st.booleans()
)


@given(paths, st.lists(routes, max_size=6))
def test_the_route_is_the_one_that_a_look_at_each_finds(path, several):
    assert Serving(several).of(path, "GET") == one_by_one(path, several)
    assert Serving(several).of(path, "POST") == (None, "")
