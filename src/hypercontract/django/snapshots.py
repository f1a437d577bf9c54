"""The rows of every model as text that two runs of one workflow share."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Field, Model

_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
# A time in a text, such as a row's own name that the audit log keeps: runs differ by the minute.
_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_UNWATCHED = frozenset({"contenttypes", "sessions"})

Keys = Mapping[type[Model], frozenset[Any]]


def keys() -> Keys:
    """Return the primary keys that each model has now."""
    return {
        model: frozenset(model._base_manager.values_list("pk", flat=True))  # noqa: SLF001
        for model in _models()
    }


def rows(known: Keys) -> Counter[str]:
    """Count the rows of every model; a key that is not `known` reads `new`, a time `time`."""
    return Counter(row for model in _models() for row in _rows(model, known))


def difference(before: Counter[str], after: Counter[str]) -> list[str]:
    """Return what was added, `+app.Model count`, and what is gone, `-app.Model count`."""
    return [*_counted("+", after - before), *_counted("-", before - after)]


def _counted(sign: str, found: Counter[str]) -> list[str]:
    models: Counter[str] = Counter()
    for row, count in found.items():
        models[row.partition(" ")[0]] += count
    return [f"{sign}{model} {count}" for model, count in sorted(models.items())]


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
    names = [field.attname for field in fields]
    return [
        f"{model._meta.label} "  # noqa: SLF001
        + ", ".join(
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
