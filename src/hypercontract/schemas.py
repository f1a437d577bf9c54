"""The only caller of a JSON Schema engine.

jsonschema-rs gives the verdict, since it is a thousand times faster; jsonschema explains a
failure, since it knows which branch came nearest. Both read Draft 2020-12.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import SchemaError, ValidationError, best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

Formats = Mapping[str, Callable[[str], bool]]


class InvalidSchemaError(ValueError):
    """A schema that is itself malformed; `path` leads to the part that is."""

    def __init__(self, message: str, path: tuple[str | int, ...] = ()) -> None:
        self.path = path
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why an instance does not conform: where in it, which keyword, and in words."""

    path: tuple[str | int, ...]
    schema_path: tuple[str | int, ...]
    keyword: str
    message: str
    expected: Any
    actual: Any
    known_keys: tuple[str, ...] = ()

    @property
    def pointer(self) -> str:
        """The path in the instance as people read it: `items.0.name`, `.` for the root."""
        return ".".join(str(part) for part in self.path) or "."


class Schema:
    """A compiled Draft 2020-12 schema.

    `documents` are other schemas by URI, for `$ref` between files; `formats` are further checks
    of strings by the name of their format. Raises InvalidSchemaError where `schema` is malformed
    or a reference leads nowhere.
    """

    def __init__(
        self,
        schema: Any,
        *,
        documents: Mapping[str, Any] | None = None,
        formats: Formats | None = None,
    ) -> None:
        self._schema = schema
        self._documents = dict(documents or {})
        self._formats = dict(formats or {})
        try:
            self._validator = jsonschema_rs.Draft202012Validator(
                schema,
                formats=self._formats,
                validate_formats=True,
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
            return self._explainer.is_valid(instance)

    def mismatches(self, instance: Any) -> list[Mismatch]:
        """Explain: every failure, each reduced to its nearest branch, in the instance's order."""
        if self.accepts(instance):
            return []
        errors = self._explainer.iter_errors(instance)
        found = [_mismatch(best_match([error]) or error) for error in errors]
        found = found or self._refusals(instance)
        return sorted(found, key=lambda one: [str(part) for part in one.path])

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
    def _explainer(self) -> Draft202012Validator:
        checker = FormatChecker(())
        for name, check in self._formats.items():
            checker.checks(name)(_strings_only(check))
        resources: list[tuple[str, Resource[Any]]] = [
            (uri, Resource.from_contents(content, default_specification=DRAFT202012))
            for uri, content in self._documents.items()
        ]
        registry: Registry[Any] = Registry().with_resources(resources)
        return Draft202012Validator(self._schema, registry=registry, format_checker=checker)


def _explain(schema: Any) -> None:
    """Raise the better worded error where the schema is malformed in itself."""
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise InvalidSchemaError(error.message, tuple(error.absolute_path)) from None


def _fetch_nothing(uri: str) -> Any:
    """Refuse to look for a schema anywhere but among the documents given."""
    raise InvalidSchemaError(f"No document is known as {uri!r}")


def _strings_only(check: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or check(value)


def _mismatch(error: ValidationError) -> Mismatch:
    return Mismatch(
        path=tuple(error.absolute_path),
        schema_path=tuple(error.absolute_schema_path),
        keyword=str(error.validator),
        message=error.message,
        expected=error.validator_value,
        actual=error.instance,
        known_keys=tuple(_properties(error.schema)),
    )


def _properties(schema: Any) -> Iterable[str]:
    return schema.get("properties", ()) if isinstance(schema, dict) else ()


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
