"""What an operation answers in states that its usual object is not in."""

import pytest
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet
from tests.django.api_views import Plain
from tests.drivers.test_refused import ROOT, admin, driven

from common.factories import ProvinceFactory, RegionFactory
from communities.models import Province, Region
from hypercontract.django.facts import project, routes
from hypercontract.django.openapi import spec
from hypercontract.django.transport.sending import Transport
from hypercontract.django.world.declaration import World
from hypercontract.django.world.standing import standing

pytestmark = pytest.mark.django_db
CLOSED, SEALED = "closed", "sealed"
ANSWERS = {200: None, 409: None}


class Step(serializers.Serializer):
    name = serializers.ChoiceField(choices=["open", CLOSED])
    note = serializers.CharField(required=False)


class Regions(Plain, GenericViewSet):
    def state(self):
        return self.get_object().name

    def moved(self, before, after):
        if self.state() != before:
            return Response(status=409)
        Region.objects.filter(pk=self.kwargs["pk"]).update(name=after)
        return Response()

    @extend_schema(request=None, responses=ANSWERS)
    def seal(self, request, pk):
        return self.moved(CLOSED, SEALED)

    @extend_schema(request=None, responses=ANSWERS)
    def archive(self, request, pk):
        return self.moved(SEALED, "archived")

    @extend_schema(request=Step, responses=ANSWERS)
    def step(self, request, pk):
        if request.data.get("name") == CLOSED:
            return self.moved("plain", CLOSED)
        return Response(status=200 if self.state() == "plain" else 409)

    @extend_schema(responses={204: None, 409: None})
    def destroy(self, request, pk):
        held = Province.objects.filter(region=pk).exists()
        return Response(status=409 if held else 204)

    @extend_schema(responses={204: None, 409: None})
    def put(self, request, pk):
        return Response(status=409 if self.state() == CLOSED else 204)


class Told(serializers.Serializer):
    name = serializers.CharField()
    key = serializers.IntegerField(required=False)


class Tells(Plain, GenericViewSet):
    @extend_schema(request=Told, responses={200: None, 201: None})
    def create(self, request):
        name = f"key {request.data.get('key')}"
        known = "key" in request.data and Region.objects.filter(name=name).exists()
        if not known:
            RegionFactory(name=name)
        return Response(status=200 if known else 201)


class Named(serializers.Serializer):
    region = serializers.PrimaryKeyRelatedField(queryset=Region.objects.order_by("pk"))


class Names(Plain, GenericViewSet):
    serializer_class = Named

    @extend_schema(request=Named, responses={201: None, 409: None})
    def create(self, request):
        plain = Region.objects.get(pk=request.data["region"]).name == "plain"
        return Response(status=201 if plain else 409)


class Word(serializers.Serializer):
    word = serializers.CharField()


class Guarded(Plain, GenericViewSet):
    @extend_schema(request=Word, responses={200: None, 401: None})
    def create(self, request):
        return Response(status=200 if request.data.get("word") == "sesame" else 401)


class Urls:
    urlpatterns = (
        path("guarded/", Guarded.as_view({"post": "create"}), name="guarded"),
        path("told/", Tells.as_view({"post": "create"}), name="told"),
        path("named/", Names.as_view({"post": "create"}), name="named"),
        path("r/<int:pk>/", Regions.as_view({"delete": "destroy", "put": "put"}), name="one"),
        path("r/<int:pk>/seal/", Regions.as_view({"post": "seal"}), name="seal"),
        path("r/<int:pk>/archive/", Regions.as_view({"post": "archive"}), name="archive"),
        path("r/<int:pk>/step/", Regions.as_view({"post": "step"}), name="step"),
    )


WORLD = World(
    roles={"admin": admin},
    owned={
        "communities.Region": lambda _user: RegionFactory(name="plain"),
        "communities.Province": lambda _user: ProvinceFactory(),
    },
    bodies={"guarded": lambda _user: {"word": "sesame"}},
)


@pytest.fixture
def transport(settings, db):
    settings.ROOT_URLCONF = Urls
    with standing(WORLD) as world:
        views = routes.views(ROOT)
        found = project.build(
            ROOT, views, roles=world.roles, htmx="2", spec=spec.generate(), snapshot={}
        )
        yield Transport(found, world, views)


def met(transport, method, way, route):
    seen, documented = driven(transport, method, way, route=route)
    return {one.response.status for one in seen} & documented


@pytest.mark.parametrize(
    ("method", "way", "route", "expected"),
    [
        ("POST", "/r/{id}/step/", "step", {200, 409}),  # done twice
        ("POST", "/r/{id}/seal/", "seal", {200, 409}),  # before and after another action
        ("POST", "/r/{id}/archive/", "archive", {200, 409}),  # after two others
        ("PUT", "/r/{id}/", "one", {204, 409}),  # after an action with a body of its own
        ("DELETE", "/r/{id}/", "one", {204, 409}),  # while another row refers to it
        ("POST", "/told/", "told", {200, 201}),  # done twice, with a field that may be left out
        ("POST", "/named/", "named", {201, 409}),  # while it names another row
        ("POST", "/guarded/", "guarded", {200, 401}),  # as the world declares, and made up
    ],
)
def test_each_state_is_met(transport, method, way, route, expected):
    assert met(transport, method, way, route) >= expected


def test_what_came_before_is_noted(transport):
    seen, _ = driven(transport, "POST", "/r/{id}/archive/", route="archive")
    ways = {one.after for one in seen if one.response.status == 200}
    assert ways == {("POST step as admin", "POST seal as admin")}
    seen, _ = driven(transport, "DELETE", "/r/{id}/", route="one")
    held = [one.after for one in seen if one.response.status == 409]
    assert ("a new communities.Province that refers to it",) in held


def test_nothing_is_left_of_it(transport):
    before = sorted(Region.objects.values_list("pk", "name"))
    met(transport, "POST", "/r/{id}/seal/", "seal")
    assert sorted(Region.objects.values_list("pk", "name")) == before


def test_ways_are_not_looked_for_without_end(transport, monkeypatch):
    monkeypatch.setattr("hypercontract.drivers.fuzz.steps._MOST", 1)
    assert 200 not in met(transport, "POST", "/r/{id}/archive/", "archive")


def test_where_the_world_cannot_refer_nothing_is_made(transport):
    transport.world.make = lambda *_arguments: (_ for _ in ()).throw(LookupError)
    assert 204 in met(transport, "DELETE", "/r/{id}/", "one")


def test_requests_are_generated_where_the_operation_succeeds(transport):
    seen, _ = driven(transport, "POST", "/r/{id}/archive/", route="archive")
    drawn = [one for one in seen if one.request.headers.get("Accept") is None]
    assert [one.response.status for one in drawn].count(200) > 1
