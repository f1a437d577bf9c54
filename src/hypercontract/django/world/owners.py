"""Who owns a row: the user or the tenant that its foreign keys lead to."""

from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, ManyToManyField, Model

_MEMBERS = frozenset({"members", "users"})


class Owners:
    """Knows, of the models given, which have owners and through which of their fields."""

    def __init__(self, models: list[type[Model]]) -> None:
        self._models = models
        self.user: type[Model] = get_user_model()

    @cached_property
    def tenants(self) -> set[type[Model]]:
        """The models that stand for a group of users whose rows are theirs.

        A tenant is named by a key of the user, or has users as its members, and is named by other
        models besides.
        """
        of_users = {field.related_model for field in keys(self.user)}
        with_members = {model for model in self._models if self._has_members(model)}
        system = {"auth", "contenttypes", "sessions", "admin", "sites"}
        found = ((of_users & self._named_by_others) | with_members) - {self.user}
        return {model for model in found if model._meta.app_label not in system}

    @cached_property
    def _named_by_others(self) -> set[Any]:
        others = (model for model in self._models if model is not self.user)
        return {field.related_model for model in others for field in keys(model)}

    def _has_members(self, model: type[Model]) -> bool:
        """Whether a model has users as members, and others name it than what makes them members."""
        between = {_between(field) for field in self.members(model)}
        others = (one for one in self._models if one not in between)
        return bool(between) and any(f.related_model is model for one in others for f in keys(one))

    @cached_property
    def owned(self) -> set[type[Model]]:
        """The models whose rows have an owner: users, tenants, and what leads to them by keys."""
        found = {self.user, *self.tenants}
        size = 0
        while size < len(found):
            size = len(found)
            found |= {model for model in self._models if self._leads(model, found)}
        return found & {*self._models, self.user}

    def fields(self, model: type[Model]) -> "list[ForeignKey[Any, Any]]":
        """Return the keys by which a row of the model gets its owner: direct ones before longer."""
        direct = [f for f in keys(model) if f.related_model in {self.user, *self.tenants}]
        others = [f for f in keys(model) if f.related_model in self.owned - {model}]
        # One way to an owner is enough where none is direct: what a row may be without is left out.
        return direct or [f for f in others if not f.null] or others[:1]

    def members(self, model: type[Model]) -> "list[ManyToManyField[Any, Any]]":
        """Return the fields of a tenant that hold its users."""
        of_users = [f for f in model._meta.many_to_many if f.related_model is self.user]
        return [
            field
            for field in of_users
            if field.name in _MEMBERS or "member" in _between(field)._meta.model_name
        ]

    def _leads(self, model: type[Model], owned: set[type[Model]]) -> bool:
        return any(field.related_model in owned for field in keys(model))


def _between(field: Any) -> Any:
    """Return the model between the two ends of a many-to-many field."""
    return field.remote_field.through


def keys(model: type[Model]) -> "list[ForeignKey[Any, Any]]":
    """Return the foreign keys of a model, its parents' included, one-to-one fields too."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and not field.remote_field.parent_link
    ]
