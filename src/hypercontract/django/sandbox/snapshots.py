"""The rows of every model as text that two runs of one workflow share."""

import re
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Field, Model

_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
# A time in a text, such as a row's own name that the audit log keeps: runs differ by the minute.
_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_WORD = re.compile(r"\w+")
_UNWATCHED = frozenset({"contenttypes", "sessions"})

Keys = Mapping[type[Model], frozenset[Any]]
Rows = Mapping[type[Model], Counter[str]]
Held = Mapping[type[Model], Mapping[Any, tuple[Any, ...]]]


def keys() -> Keys:
    """Return the primary keys that each model has now."""
    return {
        model: frozenset(model._base_manager.values_list("pk", flat=True))  # noqa: SLF001
        for model in _models()
    }


def rows(known: Keys) -> Rows:
    """Count the rows of every model; a key that is not `known` reads `new`, a time `time`."""
    return {model: Counter(_rows(model, known)) for model in _models()}


def held() -> Held:
    """Return the rows of every model by primary key, each as the values of its columns."""
    return {
        model: {row[0]: row for row in model._base_manager.values_list("pk", *_columns(model))}  # noqa: SLF001
        for model in _models()
    }


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001


def reread(earlier: Rows, known: Keys, named: AbstractSet[str]) -> Rows:
    """Count anew the rows of each table whose name is among the words `named`; keep the rest."""
    return {
        model: Counter(_rows(model, known)) if _name(model) <= named else found
        for model, found in earlier.items()
    }


def changed(before: Rows, after: Rows) -> set[str]:
    """Return the words of the names of the tables whose rows differ."""
    return {word for model in before if before[model] != after[model] for word in _name(model)}


def words(sql: str) -> set[str]:
    """Return the words of a statement, in lower case: databases differ in how they read case."""
    return set(_WORD.findall(sql.lower()))


def _name(model: type[Model]) -> set[str]:
    return words(model._meta.db_table)  # noqa: SLF001


def difference(before: Rows, after: Rows) -> list[str]:
    """Return what was added, `+app.Model count`, and what is gone, `-app.Model count`."""
    return [*_counted("+", after, before), *_counted("-", before, after)]


def _counted(sign: str, more: Rows, less: Rows) -> list[str]:
    counts = {model: (more[model] - less[model]).total() for model in more}
    return sorted(f"{sign}{model._meta.label} {count}" for model, count in counts.items() if count)  # noqa: SLF001


def _models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed  # noqa: SLF001
        and not model._meta.proxy  # noqa: SLF001
        and model._meta.app_label not in _UNWATCHED  # noqa: SLF001
    ]


def _rows(model: type[Model], known: Keys) -> list[str]:
    fields: list[Field[Any, Any]] = list(model._meta.concrete_fields)  # noqa: SLF001
    names = _columns(model)
    return [
        ", ".join(
            f"{field.attname}={_told(model, field, value, known)}"
            for field, value in zip(fields, values, strict=True)
        )
        for values in model._base_manager.values_list(*names)  # noqa: SLF001
    ]


def _told(model: type[Model], field: "Field[Any, Any]", value: Any, known: Keys) -> str:
    holder: Any = model if field.primary_key else field.related_model
    if value is not None and holder is not None:
        return repr(value) if value in known.get(holder, ()) else "new"
    if isinstance(value, datetime):
        return "time"
    if isinstance(value, UUID):
        return "uuid"
    return _TIME.sub("time", _UUID.sub("uuid", repr(value)))
