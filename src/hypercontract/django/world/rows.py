"""Rows of any model, made without a word from the project.

The project's own Factory Boy factories make them where it has them, model_bakery elsewhere. What
neither gets right is made right by Hypothesis, which knows a field's validators.
"""

from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, router

from hypercontract.core.project_code import attempt, worded
from hypercontract.django.sandbox.isolation import savepoint
from hypercontract.django.world.declaration import UnmadeError
from hypercontract.django.world.factories import declared
from hypercontract.django.world.internal_values import written
from hypercontract.django.world.owners import Owners, keys
from hypercontract.django.world.values import files, mend, optional_files, seeded, strange

_TRIES = 8
_OF_FILES = (AttributeError, LookupError, OSError, TypeError, ValueError)
# What is asked for is asked for again in other ways.
_ASKED_TRIES = 2

Model = models.Model
Person = Callable[[], Any]


class Rows:
    """Makes rows; `somebody` makes a user, `factories` those models that the project can make."""

    def __init__(
        self, owners: Owners, somebody: Person, factories: Mapping[type[Model], Any]
    ) -> None:
        self._owners = owners
        self._somebody = somebody
        self._factories = factories
        self._made = 0
        self._making: list[type[Model]] = []
        self._bare: set[type[Model]] = set()
        self._failed: dict[type[Model], str] = {}

    def make(
        self, model: type[Model], owner: Any = None, asked: Mapping[str, Any] | None = None
    ) -> Model:
        """Make a row that a user owns; UnmadeError, which says why, where that cannot be.

        `asked` are values that its fields are to have, by their names.
        """
        if model in self._making:
            raise UnmadeError(f"{model._meta.label} requires another {model._meta.label}.")
        if not asked and model in self._failed:
            raise UnmadeError(self._failed[model])
        self._making.append(model)
        try:
            answer = attempt(self._tried, model, owner, asked or {})
        finally:
            self._making.pop()
        if answer.value is None:
            if isinstance(answer.error, UnmadeError):
                raise answer.error
            raise self._given_up(model, answer.error, asked or {})
        return answer.value

    def _given_up(
        self, model: type[Model], error: BaseException | None, asked: Mapping[str, Any]
    ) -> UnmadeError:
        unmade = _unmade(model, error)
        if not asked:
            # Whatever refers to it tries several times, and what refers to that does too.
            self._failed[model] = str(unmade)
        return unmade

    def _tried(self, model: type[Model], owner: Any, asked: Mapping[str, Any]) -> Model:
        """Make a row with as little as it takes, and with more where the project wants more.

        What is drawn may not fit together, as an end before its beginning: it is drawn anew.
        """
        database = router.db_for_write(model)
        tries = _ASKED_TRIES if asked else _TRIES
        for left in reversed(range(tries)):
            try:
                with savepoint(database), seeded(self._number()):
                    return self._make(model, owner, asked, full=left < tries - 1)
            except (IntegrityError, ValidationError) as error:
                if not left:
                    # It is the project's model that refuses, whoever of us has found out.
                    raise self._given_up(model, error, asked) from error
            except _OF_FILES:
                # A file that a row may be without is saved by the project's own code, which may
                # take for granted what only an upload of its own has.
                if model in self._bare or not optional_files(model):
                    raise
                self._bare.add(model)
        raise AssertionError  # the last try returns or raises

    def _number(self) -> int:
        self._made += 1
        return self._made

    def _make(
        self, model: type[Model], owner: Any, asked: Mapping[str, Any], *, full: bool = False
    ) -> Model:
        if model is self._owners.user and not asked:
            return owner or self._somebody()  # type: ignore[no-any-return]
        if owner is None and model in self._owners.owned and model not in self._owners.tenants:
            owner = self._somebody()
        factory = self._factories.get(model)
        names = {f.name for f in keys(model)} if full else self._own_keys(model, factory)
        given = {**self._keys(model, owner, names - asked.keys(), asked), **asked}
        if (present := _only(model, given)) is not None:
            return present
        if factory is not None:
            return factory(  # type: ignore[no-any-return]
                **{name: value for name, value in given.items() if value is not None}
            )
        row = self._bake(model, given, asked)
        for field in self._owners.members(model) if owner and model in self._owners.tenants else ():
            self._join(row, field, owner)
        return row

    def person(self, given: Mapping[str, Any]) -> Any:
        """Make a user who signs in by no password, with a tenant of its own."""
        from model_bakery import baker

        model: Any = self._owners.user
        names = {field.name for field in model._meta.concrete_fields}
        needed = {f.name: self.make(f.related_model) for f in keys(model) if not f.null}
        with seeded(self._number()):
            known = {name: value for name, value in given.items() if name in names}
            user = baker.prepare(model, **{**strange(model), **known, **needed})
            user.set_unusable_password()
            mend(user)
            user.save()
        for field in keys(model):
            if field.null and field.related_model in self._owners.tenants:
                with suppress(UnmadeError):
                    setattr(user, field.name, self.make(field.related_model, user))
                    user.save()
        for tenant in sorted(self._owners.tenants, key=lambda model: model._meta.label):
            if self._owners.members(tenant) and self._tenant(tenant, user) is None:
                with suppress(UnmadeError):
                    self.make(tenant, user)
        return user

    def _own_keys(self, model: type[Model], factory: Any) -> set[str]:
        """Name the keys that give a row its owner, and those that a factory fills otherwise."""
        named = {field.name for field in self._owners.fields(model)}
        filled = declared(factory) if factory else set()
        return named | {
            f.name
            for f in keys(model)
            if f.name in filled and f.related_model in self._owners.owned
        }

    def _keys(
        self, model: type[Model], owner: Any, names: set[str], asked: Container[str]
    ) -> dict[str, Any]:
        """Return the rows that a new one refers to: those named, and what it cannot be without."""
        found: dict[str, Any] = {}
        for field in keys(model):
            if field.name in asked:
                continue
            if not (field.null or field.has_default()):
                found[field.name] = self._target(field.related_model, owner)
            elif field.name in names:
                with suppress(UnmadeError):  # it may be without
                    found[field.name] = self._target(field.related_model, owner)
        return found

    def _target(self, model: Any, owner: Any) -> Model:
        if model is self._owners.user:
            return owner or self._somebody()  # type: ignore[no-any-return]
        tenant = self._tenant(model, owner) if owner and model in self._owners.tenants else None
        return tenant or self.make(model, owner)

    def _tenant(self, model: type[Model], owner: Any) -> Model | None:
        """Return the tenant of a user, if there is one already."""
        for field in keys(self._owners.user):
            if field.related_model is model and (present := getattr(owner, field.name)) is not None:
                return present  # type: ignore[no-any-return]
        for many in self._owners.members(model):
            if present := model._default_manager.filter(**{many.name: owner}).first():
                return present
        return None

    def _join(self, row: Model, field: Any, owner: Any) -> None:
        """Make a user a member of a row, by way of the model between them if it has one."""
        through = field.remote_field.through
        if through._meta.auto_created:
            getattr(row, field.name).add(owner)
            return
        ends = {field.m2m_field_name(): row, field.m2m_reverse_field_name(): owner}
        self._bake(through, {**self._rest(through, ends), **ends})

    def _rest(self, model: type[Model], given: Mapping[str, Any]) -> dict[str, Any]:
        needed = (f for f in keys(model) if not f.null and f.name not in given)
        return {field.name: self.make(field.related_model) for field in needed}

    def _bake(
        self, model: type[Model], given: Mapping[str, Any], asked: Mapping[str, Any] = {}
    ) -> Model:
        from model_bakery import baker

        ours = {field.name for field in self._owners.fields(model)}
        own = {name: value for name, value in written(model).items() if name not in ours}
        left_out = optional_files(model) if model in self._bare else set()
        held = {name: file for name, file in files(model).items() if name not in left_out}
        known = {**strange(model), **held, **given, **own, **asked, **_unplaced(model)}
        row: Model = baker.prepare(model, **known)
        mend(row)
        if hasattr(model, "add_root"):  # a tree of treebeard, which saves in its own way
            return model.add_root(instance=row)  # type: ignore[no-any-return, operator]
        row.save()
        return row


def _unplaced(model: type[Model]) -> dict[str, None]:
    """Leave empty what django-mptt fills as it saves a row, since any number is a place to it."""
    meta = getattr(model, "_mptt_meta", None)
    names = ("left_attr", "right_attr", "tree_id_attr", "level_attr") if meta else ()
    return {getattr(meta, name): None for name in names}


def _unmade(model: type[Model], error: BaseException | None) -> UnmadeError:
    """Say why a row cannot be made."""
    why = worded(error) if error is not None else "nothing was made"
    made = UnmadeError(f"{model._meta.label} cannot be created: {why}")
    made.__cause__ = error
    return made


def _only(model: type[Model], given: Mapping[str, Any]) -> Model | None:
    """Return the row that there is already where there can be only one, as a user's profile."""
    known = {name: value for name, value in given.items() if value is not None}
    for names in _unique(model):
        if names and known.keys() >= set(names):
            present = model._default_manager.filter(**{name: known[name] for name in names}).first()
            if present is not None:
                return present
    return None


def _unique(model: type[Model]) -> Iterator[tuple[str, ...]]:
    """Yield the fields that are unique, alone or together, whatever the row's other values."""
    yield from ((field.name,) for field in keys(model) if field.unique)
    yield from model._meta.unique_together
    for constraint in model._meta.total_unique_constraints:
        yield tuple(constraint.fields)
