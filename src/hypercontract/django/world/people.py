"""The world of a project that declares none: the people that Django itself tells apart."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count, Model
from django.utils.text import slugify

from hypercontract.django.world.declaration import World
from hypercontract.django.world.existing_rows import Given
from hypercontract.django.world.factories import factories
from hypercontract.django.world.owners import Owners
from hypercontract.django.world.required_models import needed
from hypercontract.django.world.rows import Rows

_KINDS = {
    "user": {},
    "staff": {"is_staff": True},
    "superuser": {"is_staff": True, "is_superuser": True},
    "inactive": {"is_active": False},
}

_DENIED = {"is_staff": False, "is_superuser": False}


def default_world(
    groups: Iterable[str] = (), *, parameters: Mapping[str, Mapping[str, str]] | None = None
) -> World:
    """Return a world of anonymous, user, staff, superuser, inactive and a member of each group.

    It has rows of every model that a route needs, as far as they can be made without a word from
    the project; `BuiltWorld.unmade` tells of which not, and why. The groups are named, since no
    database can be asked before the tests have one; each is made where it is not there. A project
    without Django's users knows only anonymous.
    """
    if not apps.is_installed("django.contrib.auth"):
        return World(roles={"anonymous": None})
    models, guessed = needed()
    owners = Owners(models)
    people = _People(owners)
    owned = {model._meta.label: partial(people.own, model) for model in _ordered(owners)}
    shared = [model for model in models if model not in owners.owned]
    return World(
        roles={
            "anonymous": None,
            **{name: partial(people.make, name, fields) for name, fields in _KINDS.items()},
            **{name: partial(people.make, name, {}, group=name) for name in groups},
        },
        owned=owned,
        shared={model._meta.label: partial(people.own, model, None) for model in shared},
        parameters=parameters or {},
        role_of=_role_of,
        guessed=guessed,
        explored=True,
    )


class _People:
    """Finds users and rows in a database that was given, and makes them elsewhere."""

    def __init__(self, owners: Owners) -> None:
        self._rows = Rows(owners, partial(self.make, "somebody", {}), factories())
        self._given = Given(owners)

    def own(self, model: type[Model], user: Any) -> Model:
        """Return a row of a user's, or of nobody's."""
        return self._given.row(model, user) or self._rows.make(model, user)

    def make(self, name: str, fields: dict[str, Any], *, group: str | None = None) -> Any:
        """Make a user who signs in by no password; what its model does not have is left out."""
        present = self._given.user({"is_active": True, **_DENIED, **fields}, group)
        if present is not None:
            return present
        model: Any = get_user_model()
        # A role may be called anything, and a name of a user may not.
        word = slugify(name).replace("-", "_") or "member"
        unique = f"{word}{model._base_manager.count() + 1}"
        # A user model may be without a name, and have only an address.
        given = {"username": unique, "email": f"{unique}@example.org", **fields}
        if model.USERNAME_FIELD not in given:
            given[model.USERNAME_FIELD] = unique
        user = self._rows.person({"is_active": True, **_DENIED, **given})
        if group is not None:
            _join(user, group)
        self._given.take(user)
        return user


def _ordered(owners: Owners) -> list[type[Model]]:
    """Users come first, as Django names them; the rest by name, so that runs are alike."""
    rest = sorted(owners.owned - {owners.user}, key=lambda model: model._meta.label)
    return [owners.user, *rest]


def _join(user: Any, name: str) -> None:
    """Put a user into a group of the model that its own field names."""
    model: Any = user._meta.get_field("groups").related_model
    user.groups.add(model._base_manager.get_or_create(name=name)[0])


def groups() -> tuple[str, ...]:
    """Return the names of the groups that are in the database, those that open something first."""
    if not apps.is_installed("django.contrib.auth"):
        return ()
    try:
        model: Any = get_user_model()._meta.get_field("groups").related_model
    except FieldDoesNotExist:
        return ()
    names = {one.name for one in model._meta.get_fields()}
    if "name" not in names:
        return ()
    rows = model._base_manager.order_by("name")
    if "permissions" in names:
        rows = rows.annotate(opened=Count("permissions")).order_by("-opened", "name")
    return tuple(dict.fromkeys(rows.values_list("name", flat=True)))


def _role_of(user: Any) -> str:
    """Name the role of a user whom a test has made."""
    if not user.is_authenticated:
        return "anonymous"
    if not user.is_active:
        return "inactive"
    if getattr(user, "is_superuser", False):
        return "superuser"
    return "staff" if getattr(user, "is_staff", False) else "user"
