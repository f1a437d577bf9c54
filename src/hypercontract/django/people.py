"""The world of a project that declares none: the people that Django itself tells apart."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model

from hypercontract.django.world import World

_KINDS = {
    "user": {},
    "staff": {"is_staff": True},
    "superuser": {"is_staff": True, "is_superuser": True},
    "inactive": {"is_active": False},
}


def default_world(groups: Iterable[str] = ()) -> World:
    """Return a world of anonymous, user, staff, superuser, inactive and a member of each group.

    The groups are named, since no database can be asked before the tests have one; each is made
    where it is not there. A project without Django's users knows only anonymous.
    """
    if not apps.is_installed("django.contrib.auth"):
        return World(roles={"anonymous": None})
    make = partial(_user, group=None)
    roles: dict[str, Any] = {
        "anonymous": None,
        **{name: partial(make, name, fields) for name, fields in _KINDS.items()},
        **{name: partial(_user, name, {}, group=name) for name in groups},
    }
    return World(
        roles=roles,
        owned={settings.AUTH_USER_MODEL: lambda user: user or make("somebody", {})},
        role_of=_role_of,
    )


def _user(name: str, fields: dict[str, Any], *, group: str | None) -> Any:
    """Make a user who signs in by no password; what its model does not have is left out."""
    model: Any = get_user_model()
    known = {field.name for field in model._meta.fields}  # noqa: SLF001 - Django's documented API
    unique = f"{name}{model._base_manager.count() + 1}"  # noqa: SLF001
    given = {model.USERNAME_FIELD: unique, "email": f"{unique}@example.org", **fields}
    user = model(**{field: value for field, value in given.items() if field in known})
    user.set_unusable_password()
    user.save()
    if group is not None:
        _join(user, group)
    return user


def _join(user: Any, name: str) -> None:
    from django.contrib.auth.models import Group

    user.groups.add(Group.objects.get_or_create(name=name)[0])


def _role_of(user: Any) -> str:
    """Name the role of a user whom a test has made."""
    if not user.is_authenticated:
        return "anonymous"
    if not user.is_active:
        return "inactive"
    if getattr(user, "is_superuser", False):
        return "superuser"
    return "staff" if getattr(user, "is_staff", False) else "user"
