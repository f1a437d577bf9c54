"""What is tried of rows where nothing is missed and an address is refused all the same.

Code that looks at a row it has sends no query: a state is tried, or what is empty is filled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db.models import BooleanField, Field, Model

from hypercontract.django.exploring.wishes import Condition, Step

_VALUES = 8


def amended(
    steps: Sequence[Step], roots: Sequence[Model], *, filling: bool
) -> Iterator[tuple[Step, ...]]:
    """Yield the steps with one of their rows otherwise; the last rows first, they are the object.

    `roots` are the rows that the steps led to. Where code has failed, `filling` what is empty is
    the likelier way; where it has refused, another state is.
    """
    ways = (_fillings, _stated) if filling else (_stated, _fillings)
    for way in ways:
        for number in reversed(range(len(steps))):
            for conditions in way(steps[number], roots[number]):
                yield _with(steps, number, conditions)


def _fillings(step: Step, row: Model) -> Iterator[list[Condition]]:
    """Yield what is empty, filled: all at once and then one by one, since some exclude others."""
    empty = [_filled(one) for one in _fields(step, row) if _is_empty(one, row)]
    if len(empty) > 1:
        yield empty
    yield from ([one] for one in empty)


def _stated(step: Step, row: Model) -> Iterator[list[Condition]]:
    yield from ([one] for one in _states(step, row))


def _with(steps: Sequence[Step], number: int, conditions: Sequence[Condition]) -> tuple[Step, ...]:
    wish = steps[number].wish
    for one in conditions:
        wish = wish.also(one)
    return (*steps[:number], replace(steps[number], wish=wish), *steps[number + 1 :])


def _fields(step: Step, row: Model) -> Iterator["Field"]:  # type: ignore[type-arg]
    """Yield the fields that nothing was asked of."""
    asked = {one.field for one in step.wish.conditions}
    for field in row._meta.concrete_fields:
        is_free = field.attname not in asked and field.name not in step.wish.parents
        if is_free and not field.primary_key:
            yield field


def _is_empty(field: "Field", row: Model) -> bool:  # type: ignore[type-arg]
    return getattr(row, field.attname) in (None, "") and (field.null or field.blank)


def _filled(field: "Field") -> Condition:  # type: ignore[type-arg]
    return Condition(field.attname, "isnull", False)


def _states(step: Step, row: Model) -> Iterator[Condition]:
    """Yield each other value that a field with few values may have."""
    for field in _fields(step, row):
        now = getattr(row, field.attname)
        values = [value for value, _ in field.flatchoices or ()]
        if isinstance(field, BooleanField):
            values = [True, False]
        for value in values[:_VALUES]:
            if value not in (now, None, ""):
                yield Condition(field.attname, "exact", value)
