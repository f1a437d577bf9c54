"""Users are signed in whatever the authentication backends of a project are for."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend

from hypercontract.django.world.logins import Logins

_MODEL = "django.contrib.auth.backends.ModelBackend"


class Permitting:
    """A backend that answers for permissions alone."""

    def authenticate(self, _request, **_credentials):
        return None

    def has_perm(self, _user, _permission, _row=None):
        return False


class Failing(ModelBackend):
    """A backend whose own table is not there."""

    def get_user(self, user_id):
        raise RuntimeError(user_id)


@pytest.mark.django_db
@pytest.mark.parametrize("first", [Permitting, Failing])
def test_a_backend_that_knows_no_users_is_passed_over(settings, first):
    settings.AUTHENTICATION_BACKENDS = [f"{__name__}.{first.__name__}", _MODEL]
    logins = Logins()
    logins.open("user", get_user_model().objects.create(username="somebody"))
    assert [session["_auth_user_backend"] for session in logins.sessions] == [_MODEL]


def test_nobody_is_not_signed_in():
    logins = Logins()
    logins.open("anonymous", None)
    assert (logins.cookies("anonymous"), logins.sessions) == ("", [])
