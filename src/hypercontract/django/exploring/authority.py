"""Wishes for authority: what a role has, not a row that somebody owns."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model

from hypercontract.django.exploring.wishes import Actor, Wish

_SYSTEM = ("auth.Group", "auth.Permission", "contenttypes.ContentType")


def is_authority(wish: Wish) -> bool:
    """Whether a wish is for a permission, a group or a mark of the user's alone.

    What joins the user to a row of something else is no such wish: it comes with the row.
    """
    some = list(wish.walk())
    if not all(_is_system(one.model) for one in some):
        return False
    if any(one.model._meta.label in _SYSTEM[:2] or one.model in _between() for one in some):
        return True
    return any(_is_of_actor(one) and len(one.conditions) > 1 for one in some)


def ties(wish: Wish) -> Iterator[str]:
    """Yield the labels of the models that join the user to another row."""
    user = get_user_model()
    for one in wish.walk():
        if not issubclass(user, one.model) and _is_of_actor(one):
            others = [f for f in one.model._meta.concrete_fields if f.is_relation]
            if len(others) > 1:
                yield one.model._meta.label


def _is_of_actor(wish: Wish) -> bool:
    return any(isinstance(one.value, Actor) for one in wish.conditions)


def _is_system(model: type[Model]) -> bool:
    known = model._meta.label in _SYSTEM or model in _between()
    return known or issubclass(get_user_model(), model)


@cache
def _between() -> frozenset[Any]:
    """Return the models between a user and its groups and permissions."""
    fields = get_user_model()._meta.many_to_many
    return frozenset(
        f.remote_field.through for f in fields if f.related_model._meta.label in _SYSTEM
    )
