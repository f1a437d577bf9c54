"""The places of a request body that name other rows: what a serializer's related fields take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from rest_framework import serializers
from rest_framework.relations import ManyRelatedField, RelatedField

from hypercontract.django.payloads.bodies import made_up


@dataclass(frozen=True)
class Relation:
    """A related field: `path` from the body's root, the label of the model that it names."""

    path: tuple[str, ...]
    label: str
    field: Any

    def key(self, row: models.Model) -> Any:
        """Return the JSON that names a row."""
        relation = getattr(self.field, "child_relation", self.field)
        value = relation.to_representation(row)
        named = value if isinstance(value, str | int) else str(value)
        return [named] if isinstance(self.field, ManyRelatedField) else named


def relations(serializer: Any, path: tuple[str, ...] = ()) -> Iterator[Relation]:
    """Yield the related fields that a serializer writes, those of nested ones too."""
    for name, field in serializer.fields.items():
        here, inner = (*path, name), getattr(field, "child", field)
        if field.read_only:
            continue
        if isinstance(inner, serializers.Serializer):
            yield from relations(inner, here)
            continue
        relation = getattr(field, "child_relation", field)
        queryset = relation.get_queryset() if isinstance(relation, RelatedField) else None
        if queryset is not None:
            yield Relation(here, queryset.model._meta.label, field)  # noqa: SLF001


def placed(
    serializer: Any, body: Mapping[str, Any], path: tuple[str, ...], value: Any
) -> dict[str, Any]:
    """Return a body with a value at a path; objects on the way to it are made up where absent."""
    name, *rest = path
    if not rest:
        return {**body, name: value}
    field = serializer.fields[name]
    inner = getattr(field, "child", field)
    present = body.get(name)
    below = present if isinstance(present, dict) else made_up(inner)
    made: Any = placed(inner, below, tuple(rest), value)
    return {**body, name: made if inner is field else [made]}
