"""A parsed document as the comparison asks it: operations, components and what references mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError, Source
from hypercontract.gate.changes import Direction, Path
from hypercontract.gate.document import linking
from hypercontract.gate.document.dialect import projected
from hypercontract.gate.document.linking import pointer_of
from hypercontract.gate.document.normalization import Normal

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
SCHEMAS = "#/components/schemas/"
_LONGEST_CHAIN = 50
_PARAMETER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Operation:
    """One operation; `names` gives its path parameters the names that the path's key has."""

    method: str
    path: str
    pointer: Path
    item: Mapping[str, Any]
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The method and the path as the document writes it."""
        return f"{self.method.upper()} {self.path}"

    @property
    def directions(self) -> tuple[Direction, Direction]:
        """The direction of what is asked and of what is answered: a webhook's server asks."""
        asks = Direction.RESPONSE if self.pointer[0] == "webhooks" else Direction.REQUEST
        return asks, asks.other

    @property
    def is_promised(self) -> bool:
        """Whether the operation is said to be stable enough for clients to build on."""
        return self.data.get("x-stability-level") not in {"draft", "alpha"}

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of path parameters, each to its position in the path."""
        return {name: f"{{{i}}}" for i, name in enumerate(_PARAMETER.findall(self.path))}


class Spec:
    """An OpenAPI document, read on demand: schemas are normalized when they are first asked for.

    `named` is what components refer to, as far as it was asked for; `base` an earlier state, much
    of which is read already.
    """

    def __init__(self, raw: Raw, read: linking.Read | None = None) -> None:
        raw = linking.linked(raw, read)
        self.raw = raw
        self.base: Spec | None = None
        self.data: Mapping[str, Any] = raw.data
        self.legacy: bool = self.data["openapi"].startswith("3.0")
        self.named: dict[tuple[str, Direction | None], list[str]] = {}
        self._normal: dict[str, dict[str, Any]] = {}
        self._sent: dict[tuple[str, Direction | None], dict[str, Any]] = {}

    @cached_property
    def operations(self) -> dict[tuple[str, str], Operation]:
        """The operations by method and path; a webhook's path is its name after `webhook `."""
        return {
            (operation.method, operation.path): operation
            for section in ("paths", "webhooks")
            for operation in self._operations(section)
        }

    def _operations(self, section: str) -> Iterator[Operation]:
        for path, item in _mapping(self.data.get(section)).items():
            resolved = self.resolve(item)
            for method in METHODS:
                if isinstance(data := resolved.get(method), dict):
                    shown = path if section == "paths" else f"webhook {path}"
                    pointer = (section, path, method)
                    yield Operation(method, shown, pointer, resolved, data)

    def components(self, section: str) -> Mapping[str, Any]:
        """Return the components of a section by name."""
        return _mapping(_mapping(self.data.get("components")).get(section))

    @cached_property
    def targets(self) -> dict[str, Any]:
        """What references lead to that is no component, by the reference."""
        return dict(linking.targets(self.data))

    def has_schema(self, reference: str) -> bool:
        """Whether a reference leads to a schema, of the components or anywhere else."""
        if self._is_component(reference, self):
            return True
        found = self.targets.get(reference)
        return isinstance(found, dict) and _OF_NO_SCHEMA.isdisjoint(found)

    def resolve(self, value: Any) -> Mapping[str, Any]:
        """Follow `$ref`s from an object that is no schema to what they mean."""
        for _ in range(_LONGEST_CHAIN):
            reference = value.get("$ref") if isinstance(value, dict) else None
            if not isinstance(reference, str):
                return _mapping(value)
            value = self._at(reference)
        raise self._refuse(f"The reference {reference} never ends.")

    def schema(self, reference: str) -> dict[str, Any]:
        """Return the normalized schema that a `$ref` names."""
        if reference not in self._normal:
            schema, twin = self._at(reference), None
            if self.base and self._is_component(reference, self.base):
                twin = self.base._at(reference)  # noqa: SLF001 - of the same class
            self._normal[reference] = self.normal(schema, twin)
        return self._normal[reference]

    def written(self, reference: str) -> Any:
        """Return what a `$ref` names, as the document writes it."""
        return self._at(reference)

    def schema_sent(self, reference: str, direction: Direction | None) -> dict[str, Any]:
        """Return the schema that a `$ref` names, less what is not sent in a direction, if any."""
        key = reference, direction
        if key not in self._sent:
            self._sent[key] = projected(self.schema(reference), direction)
        return self._sent[key]

    @cached_property
    def normal(self) -> Normal:
        """What reads a schema of this document into the one form."""
        return Normal(legacy=self.legacy, other=self.base.normal if self.base else None)

    def _is_component(self, reference: str, spec: "Spec") -> bool:
        name = reference.removeprefix(SCHEMAS)
        return name != reference and name in spec.components("schemas")

    def _at(self, reference: str) -> Any:
        if not reference.startswith("#"):
            raise self._refuse(f"The reference {reference} leads to another file.", _BUNDLE)
        there, value = linking.at(self.data, linking.steps(reference))
        if not there:
            raise self._refuse(f"The reference {reference} leads nowhere.")
        return value

    def _refuse(self, message: str, hint: str = "") -> ContractError:
        return ContractError(message, Source(self.raw.file), hint)


_BUNDLE = "Bundle the files into one first."
_OF_NO_SCHEMA = frozenset(("in", "content", "schema", "responses", "parameters", *METHODS))
__all__ = ["METHODS", "SCHEMAS", "Operation", "Spec", "pointer_of", "shape"]


def shape(path: str) -> str:
    """Return a path whose parameters are told by position alone."""
    return _PARAMETER.sub("{}", path)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
