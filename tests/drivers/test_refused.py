"""Every refusal that an operation documents is met, by the request that is made for it."""

import json
from pathlib import Path

import pytest

from common.factories import RegionFactory, UserFactory
from hypercontract.core.drivers.fuzz import Plan
from hypercontract.django.facts import project, routes
from hypercontract.django.openapi import spec
from hypercontract.django.transport.sending import Transport
from hypercontract.django.world.declaration import World
from hypercontract.django.world.standing import standing
from hypercontract.drivers import fuzz

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
LABEL = "communities.Region"


def admin():
    return UserFactory(password="!", is_staff=True)


WORLD = World(
    roles={"admin": admin, "member": lambda: UserFactory(password="!"), "anonymous": None},
    owned={LABEL: lambda _user: RegionFactory()},
)


@pytest.fixture
def transport(settings, db):
    settings.ROOT_URLCONF = "tests.django.api_views"
    with standing(WORLD) as world:
        views = routes.views(ROOT)
        found = project.build(
            ROOT, views, roles=world.roles, htmx="2", spec=spec.generate(), snapshot={}
        )
        yield Transport(found, world, views)


def driven(transport, method, path, role="admin", route=None):
    """Drive an operation; return the exchanges after the generated ones, and what is documented."""
    operation = transport.project.spec["paths"][path][method.lower()]
    route = route or path.replace("{id}", "{pk}")
    plan = Plan(
        operation=operation["operationId"],
        method=method,
        path=path,
        route=route,
        role=role,
        examples=3,
    )
    seen = []
    fuzz.drive(plan, transport, lambda exchange: bool(seen.append(exchange)))
    return seen, {int(status) for status in operation["responses"]}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/paged/"),
        ("POST", "/api/create/"),
        ("DELETE", "/api/guarded/{id}/"),
        ("GET", "/api/admin-session/"),
        ("GET", "/api/token/{id}/"),
    ],
)
def test_each_documented_answer_is_met(transport, method, path):
    seen, documented = driven(transport, method, path)
    assert documented <= {one.response.status for one in seen}
    assert {one.origin for one in seen} <= {"fuzz", "refused"}


def test_a_refusal_has_its_header(transport):
    seen, _ = driven(transport, "POST", "/api/create/")
    (refused,) = (one for one in seen if one.response.status == 429)
    assert refused.response.header("Retry-After") == "60"


def test_what_cannot_be_met_is_tried_and_left(transport):
    seen, documented = driven(transport, "GET", "/api/token/{id}/", role="anonymous")
    assert documented - {one.response.status for one in seen} == {404}


def test_what_must_be_unique_is_sent_twice(transport):
    seen, _ = driven(transport, "POST", "/api/coded/")
    taken = transport.world.foreign("anonymous", LABEL).code
    (clash,) = (one for one in seen if taken.encode() in one.request.body)
    assert clash.response.status == 400
    assert "code" in clash.response.json()


def test_each_field_is_sent_as_null_and_of_another_type(transport):
    seen, _ = driven(transport, "POST", "/api/create/")
    told = [(json.loads(one.request.body), one.response.status) for one in spoilt(seen)]
    wrong = {(name, str(value), status) for data, status in told for name, value in data.items()}
    assert {("name", "None", 400), ("name", "{}", 400)} <= wrong


def spoilt(seen):
    return [one for one in seen if b": null" in one.request.body or b": {}" in one.request.body]


def test_a_conflict_is_looked_for_in_other_rows(transport):
    seen, documented = driven(transport, "DELETE", "/api/conflicting/{id}/")
    assert documented <= {one.response.status for one in seen}
    assert 409 in documented


def test_without_an_object_to_vary_nothing_is_asked(transport):
    transport.arguments = lambda *_arguments: (_ for _ in ()).throw(LookupError)
    seen, _ = driven(transport, "DELETE", "/api/guarded/{id}/")
    assert {one.request.headers.get("Accept") for one in seen} == {None}
