"""A compiled schema: a verdict on an instance, and the reasons where it is no."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from hypercontract.schemas.mismatch import InvalidSchemaError, Mismatch

if TYPE_CHECKING:
    from hypercontract.schemas.explanation import Explainer

Formats = Mapping[str, Callable[[str], bool]]


class Schema:
    """A compiled Draft 2020-12 schema.

    `documents` are other schemas by URI, for `$ref` between files; `formats` are further checks
    of strings by the name of their format; without `assert_formats` none is checked. Raises
    InvalidSchemaError where `schema` is malformed or a reference leads nowhere.
    """

    def __init__(
        self,
        schema: Any,
        *,
        documents: Mapping[str, Any] | None = None,
        formats: Formats | None = None,
        assert_formats: bool = True,
    ) -> None:
        self._schema = schema
        self._documents = dict(documents or {})
        self._formats = dict(formats or {})
        try:
            self._validator = jsonschema_rs.Draft202012Validator(
                schema,
                formats=self._formats,
                validate_formats=assert_formats,
                registry=jsonschema_rs.Registry(list(self._documents.items())),
                retriever=_fetch_nothing,
            )
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
            _explain(schema)
            raise InvalidSchemaError(_first_line(error)) from None

    def accepts(self, instance: Any) -> bool:
        """Whether the instance conforms: the fast answer."""
        try:
            return self._validator.is_valid(instance)
        except ValueError:  # no JSON at all to the fast engine: a lone surrogate, a date of TOML
            return self._explainer.accepts(instance)

    def mismatches(self, instance: Any) -> list[Mismatch]:
        """Explain: every failure, each reduced to its nearest branch, in the instance's order."""
        if self.accepts(instance):
            return []
        found = [*self._explainer.mismatches(instance)] or self._refusals(instance)
        return sorted(found, key=lambda one: [str(part) for part in one.path])

    def nearest(self, instance: Any) -> Mismatch | None:
        """Explain fast: one failure, in the branch that comes nearest, None where there is none."""
        error = next(iter(self._validator.iter_errors(instance)), None)
        if error is None:
            return None
        error = _deepest(error)
        kind = error.kind
        return Mismatch(
            path=tuple(error.instance_path),
            schema_path=tuple(error.schema_path),
            keyword=str(kind.name),
            message=error.message,
            expected=_types(kind) if kind.name == "type" else getattr(kind, "property", None),
            actual=error.instance,
        )

    def _refusals(self, instance: Any) -> list[Mismatch]:
        """Word what only the fast engine refuses: the two read some patterns differently."""
        return [
            Mismatch(
                path=tuple(error.instance_path),
                schema_path=tuple(error.schema_path),
                keyword=str(error.kind.name),
                message=error.message,
                expected=error.kind.value,
                actual=error.instance,
            )
            for error in self._validator.iter_errors(instance)
        ]

    @cached_property
    def _explainer(self) -> "Explainer":
        from hypercontract.schemas.explanation import Explainer

        return Explainer(self._schema, self._documents, self._formats)


def _deepest(error: Any) -> Any:
    """Return the failure that a failed union is due to: the one furthest down in the instance."""
    branches = getattr(error.kind, "context", None) or []
    found = [_deepest(one) for branch in branches for one in branch[:1]]
    found = [one for one in found if getattr(one.kind, "property", "") != "$ref"] or found
    return max(found, key=lambda one: len(one.instance_path), default=error)


def _types(kind: Any) -> list[str]:
    return sorted(map(str, kind.types))


def _explain(schema: Any) -> None:
    """Raise the better worded error where the schema is malformed in itself."""
    from hypercontract.schemas.explanation import check

    check(schema)


def _fetch_nothing(uri: str) -> Any:
    """Refuse to look for a schema anywhere but among the documents given."""
    raise InvalidSchemaError(f"There is no document {uri!r}")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
