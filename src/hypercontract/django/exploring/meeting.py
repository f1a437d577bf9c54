"""Rows that meet wishes, found among those there are and made where there are none."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connections
from django.db.models import Model

from hypercontract.django.exploring.making import Maker
from hypercontract.django.exploring.naming import Bound
from hypercontract.django.exploring.solving import Filled, Value, holds, solve
from hypercontract.django.exploring.wishes import (
    Actor,
    Condition,
    Conflict,
    Found,
    Outer,
    Part,
    Same,
    Step,
    Wish,
)
from hypercontract.django.sandbox.isolation import savepoint
from hypercontract.django.world.declaration import UnmadeError

_DEEPEST = 8
# What a value that does not fit its column raises, and what the database does not take.
_REFUSED = (DatabaseError, ValidationError, ValueError, TypeError, AttributeError, LookupError)


class _Unchanged(Exception):  # noqa: N818 - no error: all there is to do is to go back
    pass


@dataclass
class Shelf:
    """The rows of one user, in the order in which they came, and those `shared` with everybody."""

    actor: Any
    rows: list[Model] = field(default_factory=list)
    shared: tuple[Model, ...] = ()

    def copy(self) -> "Shelf":
        """Return another that begins with the same rows."""
        return Shelf(self.actor, list(self.rows), self.shared)


class Meeting:
    """Meets the wishes of one address for one user.

    `rows` are those found so far, in order: a wish may refer to them. `roots` are those that the
    wishes themselves are of, and `made` those that were not there before. Where the address is
    `owned`, what is everybody's is no row of it.
    """

    def __init__(self, maker: Maker, shelf: Shelf, *, owned: bool = False) -> None:
        self._owned = owned
        self.rows: list[Model] = []
        self.roots: list[Model] = []
        self.made: list[Model] = []
        self.parts: dict[str, Bound] = {}
        self._maker = maker
        self._shelf = shelf

    def meet(self, wish: Wish, *, fresh: bool = False) -> bool:
        """Find or make what a wish asks for; False where all was there, and so as it was.

        Conflict where it cannot be, and UnmadeError where it cannot be made. A `fresh` row is
        made even where there is one that seems to do.
        """
        made, parts = len(self.made), dict(self.parts)
        self.roots.append(self._row(wish, None, 0, fresh=fresh))
        return len(self.made) > made or self.parts != parts

    def tried(self, step: Step, *, again: bool = False) -> bool:
        """Meet a wish, or leave all as it was; True where anything has changed.

        What was met before, for somebody else, is done `again` also where nothing changes.
        UnmadeError and Conflict say why it cannot be.
        """
        before = [list(one) for one in self._lists]
        parts = dict(self.parts)
        try:
            with ExitStack() as stack:
                for alias in connections:
                    stack.enter_context(savepoint(alias))
                if not self.meet(step.wish, fresh=step.fresh) and not again:
                    raise _Unchanged  # noqa: TRY301 - it undoes what was looked for in vain
                return True
        except _Unchanged:
            self._restore(before, parts)
        except (Conflict, UnmadeError):
            self._restore(before, parts)
            raise
        except _REFUSED as error:
            self._restore(before, parts)
            raise UnmadeError(f"{step.wish.told()}: {type(error).__name__}: {error}") from error
        return False

    @property
    def _lists(self) -> list[list[Model]]:
        return [self.rows, self.roots, self.made, self._shelf.rows]

    def _restore(self, before: list[list[Model]], parts: dict[str, Bound]) -> None:
        for some, earlier in zip(self._lists, before, strict=True):
            some[:] = earlier
        self.parts = parts

    @property
    def arguments(self) -> dict[str, str]:
        """The parts of the address that are known now."""
        return {name: bound.text for name, bound in self.parts.items()}

    def _row(
        self,
        wish: Wish,
        outer: Model | None,
        depth: int,
        *,
        fresh: bool = False,
        noted: bool = True,
    ) -> Model:
        if depth > _DEEPEST:
            raise Conflict
        conditions = [self._plain(one, outer) for one in _typed(wish, outer)]
        for key, parent in wish.parents.items():
            conditions = list(self._beside(wish.model, key, parent, conditions, depth))
        parts = {one.field: one.value.name for one in conditions if isinstance(one.value, Part)}
        known = [one for one in conditions if not isinstance(one.value, Part | Same)]
        known += [one for name in parts for one in _named(wish.model, name)]
        same = [one for one in conditions if isinstance(one.value, Same)]
        row = None if fresh else self._there(wish.model, known, same)
        if row is None:
            row = self._make(wish.model, known, same, depth)
        if noted:
            self.rows.append(row)
        for name, part in parts.items():
            self._bind(part, row, name)
        for one in wish.dependents:
            self._row(one, row, depth + 1)
        return row

    def _beside(
        self,
        model: type[Model],
        key: str,
        parent: Wish,
        conditions: Sequence[Condition],
        depth: int,
    ) -> Iterable[Condition]:
        """Yield the conditions, and that a key names a row which meets the parent's wish."""
        named: Any = model._meta.get_field(key)
        target = named.target_field.attname
        given = [
            replace(one, field=target)
            for one in conditions
            if one.field == named.attname and one.lookup == "exact" and not one.negated
        ]
        yield from (one for one in conditions if one.field != named.attname)
        row = self._row(replace(parent, conditions=(*parent.conditions, *given)), None, depth + 1)
        yield Condition(named.attname, "exact", getattr(row, target))

    def _plain(self, one: Condition, outer: Model | None) -> Condition:
        """Return a condition with the values that its symbols have now, but for parts."""
        match one.value:
            case Outer(name):
                if outer is None:
                    raise Conflict
                value = getattr(outer, name)
            case tuple():
                return self._one_of(one)
            case _:
                value = self._known(one.value)
        return replace(one, value=value)

    def _one_of(self, one: Condition) -> Condition:
        parts = [value for value in one.value if isinstance(value, Part)]
        if parts and not one.negated:
            return replace(one, lookup="exact", value=parts[0])
        known = (value for value in one.value if not isinstance(value, Part))
        return replace(one, value=tuple(self._known(value) for value in known))

    def _known(self, value: Any) -> Any:
        if isinstance(value, Actor):
            return getattr(self._actor(), value.field)
        if isinstance(value, Found):
            if value.number >= len(self.rows):
                raise Conflict
            return getattr(self.rows[value.number], value.field)
        return value

    def _actor(self) -> Any:
        if self._shelf.actor is None:
            self._shelf.actor = self._maker.somebody()
        return self._shelf.actor

    def _there(
        self, model: type[Model], known: Sequence[Condition], same: Sequence[Condition]
    ) -> Model | None:
        """Return a row of the user's that is as asked, the latest of this address first."""
        if issubclass(get_user_model(), model):
            some: Iterable[Model] = (*reversed(self.rows), self._actor())
        else:
            shared = () if self._owned else self._shelf.shared
            some = (*reversed(self.rows), *self._shelf.rows, *shared)
        base = model._meta.concrete_model or model
        fits = (row for row in some if isinstance(row, base) and _is_as(row, known, same))
        return next(fits, None) or self._maker.found(model, known)

    def _make(
        self, model: type[Model], known: Sequence[Condition], same: Sequence[Condition], depth: int
    ) -> Model:
        given = self._given(model, known, depth)
        for one in same:
            if one.lookup == "exact" and one.value.field in given:
                given[one.field] = given[one.value.field]
        row = self._maker.make(
            model,
            self._actor(),
            given,
            (*reversed(self.rows), *self._shelf.rows, *self._shelf.shared),
        )
        self.made.append(row)
        self._shelf.rows.append(row)
        return row

    def _given(self, model: type[Model], known: Sequence[Condition], depth: int) -> dict[str, Any]:
        """Return what the fields of a new row must be, by their columns' names."""
        by_field: dict[str, list[Condition]] = {}
        for one in known:
            by_field.setdefault(one.field, []).append(one)
        given: dict[str, Any] = {}
        for name, some in by_field.items():
            named: Any = column_field(model, name)
            solution = solve(named, some)
            if isinstance(solution, Value):
                if solution.value == "" and not named.blank:
                    raise Conflict  # the model itself allows no such row
                given[named.attname] = self._at(named, solution.value, depth)
            elif isinstance(solution, Filled) and not named.primary_key:
                given[named.attname] = self._filled(model, named, depth)
        return given

    def _at(self, named: Any, value: Any, depth: int) -> Any:
        """Return a value; where it is a key, of a row that there is from then on."""
        if named.is_relation and value is not None and named.related_model is not None:
            target = named.target_field.attname
            if not named.related_model._base_manager.filter(**{target: value}).exists():
                wish = Wish(named.related_model, (Condition(target, "exact", value),))
                return getattr(self._row(wish, None, depth + 1, noted=False), target)
        return value

    def _filled(self, model: type[Model], named: Any, depth: int) -> Any:
        if named.is_relation and named.related_model is not None:
            row = self._row(Wish(named.related_model), None, depth + 1, noted=False)
            return getattr(row, named.target_field.attname)
        return self._maker.value(named, model)

    def _bind(self, part: str, row: Model, name: str) -> None:
        named: Any = column_field(type(row), name)
        value = getattr(row, named.attname)
        if value in (None, ""):
            raise Conflict
        self.parts[part] = Bound(str(value), type(row), named.attname)


def column_field(model: type[Model], name: str) -> Any:
    """Return a field by its own name or its column's; Conflict where there is none."""
    if name == "pk":
        return model._meta.pk
    for one in model._meta.concrete_fields:
        if name in {one.attname, one.name}:
            return one
    raise Conflict


def _named(model: type[Model], name: str) -> Iterable[Condition]:
    """Yield that a field by which a row is found in an address is not empty."""
    field = column_field(model, name)
    if not field.primary_key and (field.null or field.blank or field.has_default()):
        yield Condition(field.attname, "isnull", False)
        yield Condition(field.attname, "exact", "", negated=True)


def _typed(wish: Wish, outer: Model | None) -> Iterable[Condition]:
    """Yield the conditions; with them, of a generic key, which model it is of."""
    yield from wish.conditions
    asked = {one.field for one in wish.conditions}
    outers = {one.field for one in wish.conditions if isinstance(one.value, Outer)}
    for generic in wish.model._meta.private_fields:
        if isinstance(generic, GenericForeignKey) and outer is not None:
            of_type: Any = wish.model._meta.get_field(generic.ct_field)
            if generic.fk_field in outers and not {of_type.name, of_type.attname} & asked:
                found = ContentType.objects.get_for_model(outer)
                yield Condition(of_type.attname, "exact", found.pk)


def _is_as(row: Model, known: Sequence[Condition], same: Sequence[Condition]) -> bool:
    try:
        return all(holds(one, getattr(row, one.field)) for one in known) and all(
            getattr(row, one.field) == getattr(row, one.value.field)
            for one in same
            if one.lookup == "exact"
        )
    except AttributeError:
        return False
