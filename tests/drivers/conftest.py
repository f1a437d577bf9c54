"""A transport to the resource of `flow_views`, in a world of its own."""

import pytest
from tests.drivers.flowing import ROOT, SPEC, WORLD

from hypercontract.django.facts import project, routes
from hypercontract.django.transport.sending import Transport
from hypercontract.django.world.standing import standing


@pytest.fixture
def provinces(settings, db):
    settings.ROOT_URLCONF = "tests.drivers.flow_views"
    with standing(WORLD) as world:
        views = routes.views(ROOT)
        found = project.build(ROOT, views, roles=world.roles, htmx="2", spec=SPEC, snapshot={})
        yield Transport(found, world, views)
