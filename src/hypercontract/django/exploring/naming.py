"""Symbols in the place of the keys that a wish was read with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.fields import GenericForeignKey
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from hypercontract.django.exploring.wishes import Actor, Condition, Found, Part, Wish
from hypercontract.django.world.owners import keys


@dataclass(frozen=True)
class Bound:
    """A part of an address: its text, and the model and field that it is of once it is known."""

    text: str
    model: type[Model] | None = None
    field: str = ""


@dataclass(frozen=True)
class Names:
    """What the keys of one request stand for: parts of its address, who asks, rows found for it."""

    parts: Mapping[str, Bound]
    actor: Any
    rows: Sequence[Model]

    def named(self, wish: Wish) -> Wish:
        """Return the wish with symbols for what is known by its key."""
        return replace(
            wish,
            conditions=tuple(self._condition(wish.model, one) for one in wish.conditions),
            parents={key: self.named(parent) for key, parent in wish.parents.items()},
            dependents=tuple(self.named(one) for one in wish.dependents),
        )

    def _condition(self, model: type[Model], one: Condition) -> Condition:
        if one.value is None or isinstance(one.value, bool) or " " in one.lookup:
            return one
        try:
            field = _field(model, one.field)
        except FieldDoesNotExist:
            return one
        if one.lookup == "in" and isinstance(one.value, tuple):
            return replace(one, value=tuple(self._symbol(model, field, v) for v in one.value))
        if one.lookup in {"exact", "iexact", "contains", "startswith", "icontains", "istartswith"}:
            return replace(one, value=self._symbol(model, field, one.value))
        return one

    def _symbol(self, model: type[Model], field: Any, value: Any) -> Any:
        """Return what a value stands for, itself where for nothing that is known."""
        user = type(self.actor) if self.actor is not None else None
        if user and field.is_relation and field.related_model is user:
            target = field.target_field.attname
            if getattr(self.actor, target) == value:
                return Actor(target)
        for name, bound in self.parts.items():
            if bound.model is None and _same(value, bound.text):
                return Part(name)
        if field.is_relation and field.related_model is not None:
            target = field.target_field.attname
            if (found := self._row(field.related_model, target, value)) is not None:
                return found
        elif user and issubclass(user, model) and getattr(self.actor, field.attname) == value:
            if field.unique:
                return Actor(field.attname)
        elif (found := self._generic(model, field, value)) is not None:
            return found
        return self._part(model, field, value)

    def _part(self, model: type[Model], field: Any, value: Any) -> Any:
        """Return the part of the address that a field of a model is, the value where it is none."""
        for name, bound in self.parts.items():
            is_its = bound.model is not None and issubclass(bound.model, model)
            if is_its and bound.field == field.attname and _same(value, bound.text):
                return Part(name)
        return value

    def _row(self, model: type[Model], name: str, value: Any) -> Found | None:
        """Return the last row of a model that has a value, as a symbol."""
        for number in reversed(range(len(self.rows))):
            row = self.rows[number]
            if isinstance(row, model) and _same(value, getattr(row, name)):
                return Found(number, name)
        return self._named_by(model, value)

    def _named_by(self, model: type[Model], value: Any) -> Found | None:
        """Return the key of a row found that names a row with this value."""
        for number in reversed(range(len(self.rows))):
            row = self.rows[number]
            for field in keys(type(row)):
                if field.related_model is model and getattr(row, field.attname) == value:
                    return Found(number, field.attname)
        return None

    def _generic(self, model: type[Model], field: Any, value: Any) -> Found | None:
        """Return the row that a generic key names: its column says nothing of the model."""
        generic = {
            one.fk_field for one in model._meta.private_fields if isinstance(one, GenericForeignKey)
        }
        if field.name not in generic | {"object_pk", "object_id"}:
            return None
        return self._row(Model, "pk", value)


def _field(model: type[Model], name: str) -> Any:
    if name == "pk":
        return model._meta.pk
    return next(
        (f for f in model._meta.concrete_fields if f.attname == name), None
    ) or model._meta.get_field(name)


def _same(value: Any, text: Any) -> bool:
    if isinstance(value, UUID):
        return value.hex == str(text).replace("-", "").lower()
    return str(value).lower() == str(text).lower()
