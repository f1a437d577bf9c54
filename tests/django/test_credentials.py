"""How a role is known by a view: by what its authentication reads, or by being let in."""

import json
from types import SimpleNamespace

import pytest
from django.urls import path
from rest_framework.authentication import (
    BaseAuthentication,
    SessionAuthentication,
    TokenAuthentication,
)
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.authentication import JWTAuthentication
from tests.django.conftest import ROOT, WORLD, member

from hypercontract.django.facts import project, routes
from hypercontract.django.transport.sending import Transport
from hypercontract.django.world.declaration import World
from hypercontract.django.world.standing import standing


class Tokens:
    """What stands in for a table of tokens: the key of each says whose it is."""

    DoesNotExist = LookupError
    users = {}

    def get_or_create(self, user):
        self.users[f"key-{user.pk}"] = user
        return SimpleNamespace(key=f"key-{user.pk}"), True

    def select_related(self, _name):
        return self

    def get(self, key):
        return SimpleNamespace(user=self.users[key])


class Token(TokenAuthentication):
    keyword = "Key"
    model = SimpleNamespace(objects=Tokens(), DoesNotExist=LookupError)


class Door(BaseAuthentication):
    def authenticate(self, request):
        name = request.headers.get("X-Door")
        return (Tokens.users[name], None) if name else None


class Failing(BaseAuthentication):
    def authenticate(self, request):
        raise AuthenticationFailed


class Whoami(APIView):
    permission_classes = (IsAuthenticated,)

    def get(self, request):
        how = type(request.successful_authenticator).__name__
        return Response({"pk": request.user.pk, "how": how})


@pytest.fixture
def asking(settings, db):
    """Return a function that lets a role ask a view who it is."""

    def ask(*readers, role="staff", **declared):
        view = type("View", (Whoami,), {"authentication_classes": readers}).as_view()
        settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": [path("who/", view, name="who")]})
        with standing(World(roles={**WORLD.roles, "gone": gone}, **declared)) as world:
            Tokens.users["open"] = world.users["staff"]
            views = routes.views(ROOT)
            found = project.build(ROOT, views, roles=world.roles, htmx="2", spec={}, snapshot={})
            transport = Transport(found, world, views)
            with transport.scenario():
                answer = transport.send("GET", "/who/", role=role, origin="test").response
            how = json.loads(answer.body).get("how") if answer.status == 200 else answer.status
            return how, transport.credentials.unasked

    return ask


def gone():
    user = member()
    user.is_active = False
    user.save()
    return user


@pytest.mark.parametrize("reader", [SessionAuthentication, JWTAuthentication, Token])
def test_what_the_view_reads_is_shown(asking, reader):
    assert asking(reader) == (reader.__name__, {})
    assert asking(reader, role="anonymous")[0] in {401, 403}
    assert asking(reader, role="gone")[0] in {401, 403}


def test_a_session_is_enough_where_it_is_read_too(asking):
    assert asking(JWTAuthentication, SessionAuthentication) == ("SessionAuthentication", {})


def test_whom_nothing_known_shows_is_let_in(asking):
    unasked = {"who": "tests.django.test_credentials.Door"}
    assert asking(Door) == ("ForcedAuthentication", unasked)
    assert asking(Door, role="anonymous") == (403, unasked)
    assert asking(Door, role="gone") == (403, unasked)
    assert asking(Failing)[0] == "ForcedAuthentication"


def test_the_world_says_what_shows_a_user(asking):
    known = {"credentials": {"other": dict, "wh*": lambda _user: {"X-Door": "open"}}}
    assert asking(Door, **known) == ("Door", {})


def test_a_project_without_sessions_has_none(asking, settings):
    without = ("SessionMiddleware", "AuthenticationMiddleware", "MessageMiddleware")
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith(without)]
    assert asking(JWTAuthentication, SessionAuthentication)[0] == "JWTAuthentication"
