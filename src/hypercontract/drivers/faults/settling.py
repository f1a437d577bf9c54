"""What a workflow that nothing disturbed leaves behind: its answers, and its trail in a log."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Model

from hypercontract.django.sandbox.isolation import scenario
from hypercontract.django.sandbox.snapshots import Held

Reads = Mapping[str, Callable[[], Any]]


def answers(reads: Reads) -> dict[str, Any]:
    """Return what is answered now; of a response, its content."""
    told = {name: read() for name, read in reads.items()}
    return {name: getattr(value, "content", value) for name, value in told.items()}


def stale(reads: Reads) -> list[str]:
    """Name the reads that are answered otherwise than they would be without a cache."""
    served = answers(reads)
    with scenario():  # its caches are empty
        fresh = answers(reads)
    return [name for name in reads if served[name] != fresh[name]]


def unaudited(log: str, actor: Model | None, before: Held, after: Held) -> list[str]:
    """Tell the models of rows that were written and that no new row of the log names.

    Each with how: added, changed or deleted. Where there is an actor, the row names that too.

    `log` is a model's label. A row of it names another by its key and the name of its model, or
    its content type's key. Rows that join two others are left to those.
    """
    known = apps.get_model(log)
    entries = [_values(row) for key, row in after[known].items() if key not in before[known]]
    if actor is not None:
        entries = [one for one in entries if str(actor.pk) in one]
    told = (
        f"{model._meta.label} {_how(key, before[model], after[model])}"  # noqa: SLF001
        for model, key in _written(before, after)
        if model is not known and not any(_names(one, model, key) for one in entries)
    )
    return list(dict.fromkeys(told))


def _written(before: Held, after: Held) -> Iterator[tuple[type[Model], Any]]:
    for model, found in after.items():
        if not model._meta.auto_created:  # noqa: SLF001
            keys = {**found, **before[model]}
            yield from ((model, key) for key in keys if found.get(key) != before[model].get(key))


def _values(row: tuple[Any, ...]) -> frozenset[str]:
    return frozenset(map(str, row))


def _names(entry: frozenset[str], model: type[Model], key: Any) -> bool:
    meta = model._meta  # noqa: SLF001
    return str(key) in entry and not entry.isdisjoint(
        {meta.label, meta.label_lower, meta.model_name or "", _content_type(model)}
    )


def _content_type(model: type[Model]) -> str:
    if not apps.is_installed("django.contrib.contenttypes"):
        return ""
    from django.contrib.contenttypes.models import ContentType

    return str(ContentType.objects.get_for_model(model).pk)


def _how(key: Any, before: Mapping[Any, Any], after: Mapping[Any, Any]) -> str:
    """Tell what became of a row; its key may be another in each run, and is left out."""
    if key not in before:
        return "added"
    return "changed" if key in after else "deleted"
