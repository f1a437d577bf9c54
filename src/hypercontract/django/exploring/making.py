"""Rows as a wish asks for them, made by the world's own maker and held to what was asked."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import DatabaseError, router
from django.db.models import FileField, Model
from django.utils.functional import Promise

from hypercontract.django.exploring.solving import holds
from hypercontract.django.exploring.wishes import Condition, Conflict
from hypercontract.django.sandbox.guard import guarding
from hypercontract.django.sandbox.isolation import savepoint
from hypercontract.django.world.declaration import UnmadeError
from hypercontract.django.world.factories import factories
from hypercontract.django.world.owners import Owners, keys
from hypercontract.django.world.rows import Rows
from hypercontract.django.world.values import valid, valid_values

# Django, a migration or the project itself fills these: their rows are found, never made.
_FOUND = ("contenttypes.ContentType", "auth.Permission", "sites.Site")
_SOME = 3
_TREES = frozenset({"path", "depth", "numchild", "lft", "rgt", "tree_id", "level"})


def is_found(model: type[Model]) -> bool:
    """Whether rows of a model are found and never made."""
    return model._meta.label in _FOUND


class Maker:
    """Makes rows for a user, each as it is asked for."""

    def __init__(self, rows: Rows, owners: Owners) -> None:
        self._rows = rows
        self._owners = owners

    def somebody(self) -> Any:
        """Make a user who is nobody's."""
        return self._rows.make(self._owners.user)

    def value(self, field: Any, model: type[Model]) -> Any:
        """Return a value that a field takes and that is not empty; Conflict where none is known."""
        try:
            values = valid_values(field, model, _SOME)
        except ValidationError:
            raise Conflict from None
        for value in values:
            if value not in field.empty_values:
                return value
        raise Conflict

    def found(self, model: type[Model], known: Sequence[Condition]) -> Model | None:
        """Return a row that nobody of ours makes, None for any other model."""
        if not is_found(model):
            return None
        rows = model._default_manager.order_by("pk")
        return next((row for row in rows if _is_as(row, known)), None)

    def make(
        self, model: type[Model], actor: Any, given: Mapping[str, Any], beside: Iterable[Model]
    ) -> Model:
        """Make a row; UnmadeError, which says why, where that cannot be.

        `given` are its values by their columns' names. A key that nobody asked for names the first
        row `beside` of its model.
        """
        if is_found(model):
            raise Conflict
        model = _leaf(model)
        given = {**_beside(model, actor, given, list(beside), self._owners), **given}
        with guarding(lambda _escape: None):
            return _held(self._made(model, actor, dict(_by_name(model, given))), given)

    def _made(self, model: type[Model], actor: Any, asked: dict[str, Any]) -> Model:
        """Make a row; with more in it, and at last with a key of its own, where it must be so."""
        ways = [asked]
        if empty := _optional(model, asked):
            ways.append({**empty, **asked})
        if model._meta.pk.name in asked:
            # A tree, or a model with a way of its own, gives its keys itself.
            ways.append(
                {name: value for name, value in asked.items() if name != model._meta.pk.name}
            )
        for way in ways[:-1]:
            with suppress(UnmadeError):
                return self._rows.make(model, actor, way)
        return self._rows.make(model, actor, ways[-1])


def _optional(model: type[Model], asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return values for the plain fields that a row may leave empty."""
    found: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        is_plain = not (field.is_relation or field.primary_key or isinstance(field, FileField))
        if is_plain and field.editable and (field.null or field.blank) and field.name not in asked:
            with suppress(ValidationError):
                found[field.name] = valid(field, model)
    return found


def _is_as(row: Model, known: Sequence[Condition]) -> bool:
    return all(holds(one, getattr(row, one.field, None)) for one in known)


def _leaf(model: type[Model]) -> type[Model]:
    """Return a model that is no base of a polymorphic one: a bare base is a row of nothing."""
    if not hasattr(model, "polymorphic_model_marker"):
        return model
    inheriting = [one for one in apps.get_models() if issubclass(one, model) and one is not model]
    leaves = (
        one for one in inheriting if not any(issubclass(o, one) for o in inheriting if o is not one)
    )
    return next(leaves, model)


def _beside(
    model: type[Model],
    actor: Any,
    given: Mapping[str, Any],
    rows: Sequence[Model],
    owners: Owners,
) -> dict[str, Any]:
    """Return the keys that a row must have, or gets its owner by, as far as there is what fits."""
    owning = {field.name for field in owners.fields(model)}
    found: dict[str, Any] = {}
    for field in keys(model):
        related: Any = field.related_model
        target: Any = field.target_field
        is_needed = not (field.null or field.has_default()) or field.name in owning
        if field.attname in given or not is_needed or isinstance(actor, related):
            continue
        fits = (row for row in rows if isinstance(row, related))
        if (row := next(fits, None)) is not None and not (field.unique and _is_taken(field, row)):
            found[field.attname] = getattr(row, target.attname)
    return found


def _is_taken(field: Any, row: Model) -> bool:
    value = getattr(row, field.target_field.attname)
    return bool(field.model._base_manager.filter(**{field.attname: value}).exists())


def _by_name(model: type[Model], given: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Yield the values by their fields' names, a row for each key."""
    named: dict[str, Any] = {one.attname: one for one in model._meta.concrete_fields}
    for name, value in given.items():
        field = named[name]
        if field.is_relation and field.related_model is not None and value is not None:
            rows = field.related_model._base_manager
            yield field.name, rows.get(**{field.target_field.attname: value})
        else:
            yield field.name, value


def _held(row: Model, given: Mapping[str, Any]) -> Model:
    """Return the row as the database has it, with what was asked for: a `save` may know better."""
    model = type(row)
    there = model._base_manager.filter(pk=row.pk)
    now = there.values(*given).first() if given else None
    if now is None:
        return there.first() or row
    wrong = {
        name: value
        for name, value in given.items()
        if name != model._meta.pk.attname
        and name not in _TREES
        and not _equal(model, name, now, value)
    }
    if wrong:
        try:
            with savepoint(router.db_for_write(model)):
                there.update(**wrong)
        except (DatabaseError, ValueError, TypeError) as error:
            raise UnmadeError(f"{model._meta.label} cannot be made as asked: {error}") from error
    return there.get()


def _equal(model: type[Model], name: str, now: Mapping[str, Any], value: Any) -> bool:
    field = next(one for one in model._meta.concrete_fields if one.attname == name)
    target = getattr(field, "target_field", field)
    try:
        return bool(now[name] == target.to_python(value) or isinstance(value, Promise))
    except (ValidationError, TypeError, ValueError):
        return bool(now[name] == value)


def maker() -> Maker:
    """Return what makes rows of any model, by the project's own factories where it has them."""
    owners = Owners([one for one in apps.get_models() if not one._meta.proxy])
    rows = Rows(owners, lambda: _person(rows), factories())
    return Maker(rows, owners)


def _person(rows: Rows) -> Any:
    model: Any = get_user_model()
    unique = f"somebody{model._base_manager.count() + 1}"
    given = {"username": unique, "email": f"{unique}@example.org", "is_active": True}
    return rows.person({model.USERNAME_FIELD: unique, **given})
