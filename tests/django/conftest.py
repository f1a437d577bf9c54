"""A small world of its own, so that these tests say all that they rely on."""

from pathlib import Path

import pytest
from django.db import transaction

from common.factories import RegionFactory, UserFactory
from hypercontract.django.facts import project, routes
from hypercontract.django.transport.sending import Transport
from hypercontract.django.world.declaration import World
from hypercontract.django.world.standing import standing

ROOT = Path(__file__).parents[2]


def member():
    return UserFactory(password="!")


WORLD = World(
    roles={"anonymous": None, "staff": member},
    owned={"common.User": lambda user: user or member()},
    shared={"communities.Region": RegionFactory},
    parameters={"echo": {"number": "communities.Region"}},
    role_of=lambda user: f"some {user.user_type}",
)


@pytest.fixture(params=[True, False], ids=["atomic requests", "plain requests"])
def small(request, settings, db):
    """A transport into `tests/django/views.py`, in a world of its own."""
    settings.ROOT_URLCONF = "tests.django.views"
    transaction.get_connection().settings_dict["ATOMIC_REQUESTS"] = request.param
    with standing(WORLD) as world:
        views = routes.views(ROOT)
        found = project.build(ROOT, views, roles=world.roles, htmx="2", spec={}, snapshot={})
        yield Transport(found, world, views)
    transaction.get_connection().settings_dict["ATOMIC_REQUESTS"] = True
