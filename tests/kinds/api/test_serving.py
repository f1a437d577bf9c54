"""Which route serves a documented path that is written otherwise."""

import pytest

from hypercontract import Project
from hypercontract.core.project import Route
from hypercontract.kinds.api.operations import Operations


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
