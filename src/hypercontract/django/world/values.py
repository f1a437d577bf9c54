"""Values of a model's fields: files, and what passes validation where what was drawn would not."""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models

from hypercontract.core.project_code import attempt
from hypercontract.django.world import postgres

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_NONSENSE = "no value of any field"
_TEXT = (b"a row's file\n", "row.txt")
_IMAGE = (b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), "row.gif")
# How many values of a unique field are drawn at a time, until one is free.
_COUNTS = (50, 200, 1000)
_TREES = frozenset({"path", "depth", "numchild", "lft", "rgt", "rght", "tree_id", "level"})


def valid(field: Any, model: type[models.Model]) -> Any:
    """Return a value that passes the field's validators and that no row has where it is unique.

    The same in every run. ValidationError where none can be drawn.
    """
    for value in valid_values(field, model, 1):
        return value
    raise ValidationError(f"{field.name}: no valid value was found.")


def valid_values(field: Any, model: type[models.Model], count: int) -> list[Any]:
    """Return as many such values, each another; fewer where fewer can be drawn."""
    found: list[Any] = []
    for number in (count, *_COUNTS):
        drawn = _drawn(field, number)
        found = _free(field, model, drawn) if field.unique else drawn
        if len(found) >= count:
            break
    return found[:count]


def _free(field: Any, model: type[models.Model], values: list[Any]) -> list[Any]:
    rows = model._default_manager.filter(**{f"{field.name}__in": values})
    taken = list(rows.values_list(field.name, flat=True))
    return [value for value in values if value not in taken]


@cache
def _drawn(field: Any, count: int) -> list[Any]:
    """Draw as many valid values of a field, or fewer where there are not as many."""
    from hypothesis import HealthCheck, Phase, find, settings
    from hypothesis.errors import HypothesisException

    found: list[Any] = []

    def suffice(value: Any) -> bool:
        if _is_valid(field, value) and value not in found:
            found.append(value)
        return len(found) == count

    quick = settings(
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        max_examples=100 + 2 * count,
        suppress_health_check=list(HealthCheck),
    )
    try:
        strategy = _strategy(field)
    except HypothesisException as error:
        raise ValidationError(f"{field.name}: no valid value was found ({error}).") from error
    with suppress(HypothesisException):
        find(strategy, suffice, settings=quick)
    return found


def _is_valid(field: Any, value: Any) -> bool:
    if value in field.empty_values and not field.blank:
        return False
    return attempt(field.clean, value, None).error is None


def _strategy(field: Any) -> "SearchStrategy[Any]":
    """Return Hypothesis' strategy for a field, or for what its class is derived from."""
    from hypothesis import strategies as st
    from hypothesis.errors import ResolutionFailed
    from hypothesis.extra.django import from_field

    if isinstance(field, models.JSONField):
        text = st.text("abc", min_size=1)
        leaves = text | st.integers() | st.booleans()
        return st.lists(text, min_size=1) | st.dictionaries(text, leaves, min_size=1) | leaves
    if (found := postgres.strategy(field, _strategy)) is not None:
        return found
    alike = copy(field)
    alike.null = False
    for base in type(field).__mro__:
        # The class decides, and Hypothesis asks for it by identity.
        with suppress(ResolutionFailed, TypeError):
            alike.__class__ = base
            return from_field(alike)
    if _is_valid(field, _NONSENSE):
        # What refuses nothing tells nothing of what it takes.
        raise ResolutionFailed(f"{type(field).__name__} is not supported")
    return _written_out()


def _written_out() -> "SearchStrategy[Any]":
    """Return what a field of a class that nobody knows may be written as; its `clean` decides."""
    from hypothesis import strategies as st

    networks = st.builds("10.{}.{}.0/24".format, st.integers(0, 255), st.integers(0, 255))
    others = (st.ip_addresses(), st.uuids(), st.dates(), st.times(), st.timedeltas())
    numbers = st.integers(0, 2**31 - 1)
    return st.one_of(networks, st.text("abc", min_size=1), numbers, *(o.map(str) for o in others))


def strange(model: type[models.Model]) -> dict[str, Any]:
    """Return a value for each field that model_bakery needs one for and knows no class of."""
    from model_bakery import generators

    known = generators.get_type_mapping()
    return {
        field.name: valid(field, model)
        for field in model._meta.concrete_fields
        if not (field.null or field.has_default() or field.is_relation or field.primary_key)
        and not (field.choices or type(field) in known or generators.get(type(field)))
        and not isinstance(field, models.FileField)
    }


def files(model: type[models.Model]) -> dict[str, Any]:
    """Return a small file for each field that holds one."""
    fields = (f for f in model._meta.concrete_fields if isinstance(f, models.FileField))
    return {one.name: file_of(image=isinstance(one, models.ImageField)) for one in fields}


def optional_files(model: type[models.Model]) -> set[str]:
    """Name the fields that hold a file and may be without."""
    fields = (f for f in model._meta.concrete_fields if isinstance(f, models.FileField))
    return {one.name for one in fields if one.null or one.blank}


def file_of(*, image: bool) -> "ContentFile[bytes]":
    """Return a small file; what is held as an image is one."""
    return ContentFile(*(_IMAGE if image else _TEXT))


def mend(row: models.Model) -> None:
    """Put right what the model's own validation refuses; what it still refuses is an error.

    A field that may be NULL stays so where nothing is known that it takes.
    """
    wrong = _refused(row)
    for name in wrong:
        field = row._meta.get_field(name)
        try:
            setattr(row, name, valid(field, type(row)))
        except ValidationError:
            if not field.null or getattr(row, name) is not None:
                raise
    left = _refused(row) if wrong else {}
    if any(getattr(row, name) is not None for name in left):
        raise ValidationError(left)


def _refused(row: models.Model) -> dict[str, Any]:
    fields = row._meta.concrete_fields
    left_out = {f.name for f in fields if f.name in _TREES or isinstance(f, models.ForeignKey)}
    try:
        row.full_clean(exclude=left_out, validate_unique=True)
    except ValidationError as error:
        named = {f.name for f in fields}
        problems = {
            name: error.messages
            for name, errors in error.error_dict.items()
            if not _is_default(row, name, errors)
        }
        if strange := {name: text for name, text in problems.items() if name not in named}:
            raise ValidationError(strange) from None
        return problems
    except (AttributeError, LookupError, TypeError, ValueError):
        return {}  # a model's own `clean` that fails has refused nothing
    return {}


def _is_default(row: models.Model, name: str, errors: list[ValidationError]) -> bool:
    """Whether a field is only as empty as its own default is."""
    field = next((f for f in row._meta.concrete_fields if f.name == name), None)
    return field is not None and field.has_default() and {one.code for one in errors} == {"blank"}


@contextmanager
def seeded(number: int) -> Iterator[None]:
    """Let model_bakery draw the same values in every run."""
    from model_bakery.random_gen import baker_random

    state = baker_random.getstate()
    baker_random.seed(number)
    try:
        yield
    finally:
        baker_random.setstate(state)
