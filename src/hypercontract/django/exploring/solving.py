"""The value that a field takes where all that is asked of it holds."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from hypercontract.django.exploring.columns import JSON
from hypercontract.django.exploring.wishes import Condition, Conflict

_EQUAL = frozenset(
    (
        "exact",
        "iexact",
        "contains",
        "icontains",
        "startswith",
        "istartswith",
        "endswith",
        "iendswith",
    )
)
_RANGES = frozenset({"lt", "lte", "gt", "gte", "range"})
_PARTS = frozenset(
    {"year", "iso_year", "month", "day", "hour", "minute", "second", "date", "time", "week_day"}
)


@dataclass(frozen=True)
class Value:
    """A field is to have this value."""

    value: Any


class Free:
    """Anything will do."""


class Filled:
    """Anything will do but NULL, or what is empty."""


Solution = Value | Free | Filled


def solve(field: Any, conditions: Iterable[Condition]) -> Solution:
    """Return what a field must be for conditions without symbols; Conflict where nothing can."""
    some = list(conditions)
    if parts := {one.lookup: one.value for one in some if _is_part(one)}:
        return Value(_whole(field, parts))
    nulls = {one.value is not one.negated for one in some if _is_of_null(one)}
    if nulls == {True, False}:
        raise Conflict
    equal, refused = list(_equal(field, some)), list(_refused(some))
    if True in nulls:
        if equal:
            raise Conflict
        return Value(None)
    if equal:
        return Value(_common(equal, refused))
    if (bound := _bound(field, some)) is not None:
        return Value(bound)
    if refused and (other := _other(field, refused)) is not None:
        return Value(other)
    return Filled() if False in nulls or _is_empty(refused) else Free()


def _is_part(one: Condition) -> bool:
    name = one.lookup.split()[0]
    return not one.negated and (name in _PARTS or one.lookup.startswith(JSON))


def _is_of_null(one: Condition) -> bool:
    return one.lookup == "isnull" or (one.lookup in _EQUAL and one.value is None)


def _is_empty(refused: list[Any]) -> bool:
    return any(value in ("", None) for value in refused)


def _equal(field: Any, conditions: list[Condition]) -> Any:
    """Yield the sets of values of which the field must have one, as lists."""
    for one in conditions:
        if one.negated or _is_of_null(one):
            continue
        if hasattr(field, "range_type") and one.lookup == "contains":
            yield [_around(field, one.value)]
        elif one.lookup in _EQUAL:
            yield [one.value]
        elif one.lookup == "in":
            yield list(one.value)
        elif one.lookup in {"overlap", "contained_by"}:
            yield [list(one.value) if isinstance(one.value, tuple) else one.value]
        elif one.lookup in {"has_key", "has_keys", "has_any_keys"}:
            keys = [one.value] if isinstance(one.value, str) else one.value
            yield [dict.fromkeys(map(str, keys), "value")]


def _refused(conditions: list[Condition]) -> Any:
    for one in conditions:
        if one.negated and not _is_of_null(one):
            if one.lookup in _EQUAL:
                yield one.value
            elif one.lookup == "in":
                yield from one.value


def _common(equal: list[list[Any]], refused: list[Any]) -> Any:
    for value in equal[0]:
        if value not in refused and all(_fits(value, some) for some in equal[1:]):
            return value
    raise Conflict


def _fits(value: Any, some: list[Any]) -> bool:
    return any(value == one or (isinstance(one, str) and one in str(value)) for one in some)


def _bound(field: Any, conditions: list[Condition]) -> Any:
    """Return a value at the bounds that are asked for, None where none are."""
    low, high = [], []
    for one in conditions:
        if one.lookup not in _RANGES:
            continue
        if one.lookup == "range":
            if not one.negated:
                low.append(_typed(field, one.value[0]))
                high.append(_typed(field, one.value[1]))
            continue
        is_upper = (one.lookup[0] == "l") is not one.negated
        is_strict = (one.lookup in {"lt", "gt"}) is not one.negated
        value = _typed(field, one.value)
        step = _step(value) if is_strict else None
        if step is not None:
            value = value - step if is_upper else value + step
        (high if is_upper else low).append(value)
    if low and high and max(low) > min(high):
        raise Conflict
    return max(low) if low else min(high) if high else None


def _step(value: Any) -> Any:
    return dt.timedelta(days=1) if isinstance(value, dt.date) else 1


def _typed(field: Any, value: Any) -> Any:
    """Return a bound as the field compares it: a date as the moment that it begins."""
    is_date = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    if is_date and isinstance(field, models.DateTimeField):
        return _moment(dt.datetime.combine(value, dt.time()))
    return value


def _moment(value: dt.datetime) -> dt.datetime:
    from django.conf import settings

    return timezone.make_aware(value) if settings.USE_TZ and value.tzinfo is None else value


def _other(field: Any, refused: list[Any]) -> Any:
    """Return a value that is none of the refused, None where the maker finds one by itself."""
    if isinstance(field, models.BooleanField):
        return not refused[0]
    values = [value for value, _ in field.flatchoices or ()]
    found = next((value for value in values if value not in refused), None)
    if values and found is None:
        raise Conflict
    default = field.get_default() if field.has_default() else None
    if found is None and default in refused and isinstance(default, int):
        return max(one for one in refused if isinstance(one, int)) + 1
    return found if default in refused or default is None else default


def _around(field: Any, value: Any) -> Any:
    """Return a range that contains a value."""
    return field.range_type(value, value + _step(value))


def _whole(field: Any, parts: dict[str, Any]) -> Any:
    """Return a value that has these parts: of a date, or of JSON."""
    if any(name.startswith(JSON) for name in parts):
        return _json(parts)
    exact = {name.split()[0]: _shifted(name, value) for name, value in parts.items()}
    day = exact.get("date")
    try:
        if day is None:
            year = int(exact.get("year", exact.get("iso_year", 2024)))
            day = dt.date(year, int(exact.get("month", 1)), int(exact.get("day", 1)))
        if not isinstance(field, models.DateTimeField):
            return day
        hour, minute, second = (int(exact.get(name, least)) for name, least in _CLOCK)
        time = exact.get("time") or dt.time(hour, minute, second)
        return _moment(dt.datetime.combine(day, time))
    except (ValueError, TypeError, OverflowError):
        raise Conflict from None


_CLOCK = (("hour", 12), ("minute", 0), ("second", 0))


def _shifted(name: str, value: Any) -> Any:
    """Return the part that is just beyond a bound that it must not be at."""
    _, _, lookup = name.partition(" ")
    if lookup not in {"lt", "gt"}:
        return value
    step = _step(value)
    return value + step if lookup == "gt" else value - step


def _json(parts: dict[str, Any]) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    for name, value in parts.items():
        path, _, lookup = name.removeprefix(JSON).partition(" ")
        *outer, last = path.split("__")
        place = whole
        for key in outer:
            place = place.setdefault(key, {})
        place[last] = "value" if lookup == "isnull" else value
    return whole


def holds(condition: Condition, value: Any) -> bool:
    """Whether a value is as a condition without symbols says; False where that cannot be told."""
    if condition.lookup.split()[0] in _PARTS or condition.lookup.startswith(JSON):
        return False
    try:
        return _compared(condition.lookup, value, condition.value) is not condition.negated
    except TypeError:
        return False


def _compared(lookup: str, value: Any, asked: Any) -> bool:  # noqa: C901, PLR0911 - one a lookup
    match lookup:
        case "exact":
            return bool(value == asked or (value is not None and str(value) == str(asked)))
        case "iexact":
            return str(value).lower() == str(asked).lower()
        case "in":
            return any(str(value) == str(one) for one in asked)
        case "isnull":
            return (value is None) is bool(asked)
        case "lt":
            return bool(value < asked)
        case "lte":
            return bool(value <= asked)
        case "gt":
            return bool(value > asked)
        case "gte":
            return bool(value >= asked)
        case "range":
            return bool(asked[0] <= value <= asked[1])
        case "contains" | "icontains":
            return str(asked).lower() in str(value).lower()
        case "startswith" | "istartswith":
            return str(value).lower().startswith(str(asked).lower())
        case "endswith" | "iendswith":
            return str(value).lower().endswith(str(asked).lower())
    raise TypeError(lookup)
