"""Why an instance does not conform, and what is malformed in a schema: in jsonschema's words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import SchemaError, ValidationError, best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from hypercontract.schemas.mismatch import InvalidSchemaError, Mismatch


class Explainer:
    """A schema as jsonschema reads it: see `Schema` for what it takes."""

    def __init__(
        self,
        schema: Any,
        documents: Mapping[str, Any],
        formats: Mapping[str, Callable[[str], bool]],
    ) -> None:
        checker = FormatChecker(())
        for name, check in formats.items():
            checker.checks(name)(_strings_only(check))
        resources: list[tuple[str, Resource[Any]]] = [
            (uri, Resource.from_contents(content, default_specification=DRAFT202012))
            for uri, content in documents.items()
        ]
        registry: Registry[Any] = Registry().with_resources(resources)
        self._validator = Draft202012Validator(schema, registry=registry, format_checker=checker)

    def accepts(self, instance: Any) -> bool:
        """Whether the instance conforms."""
        return self._validator.is_valid(instance)

    def mismatches(self, instance: Any) -> Iterator[Mismatch]:
        """Yield every failure, each reduced to its nearest branch."""
        for error in self._validator.iter_errors(instance):
            yield _mismatch(best_match([error]) or error)


def check(schema: Any) -> None:
    """Raise InvalidSchemaError where the schema is malformed in itself."""
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise InvalidSchemaError(error.message, tuple(error.absolute_path)) from None


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
