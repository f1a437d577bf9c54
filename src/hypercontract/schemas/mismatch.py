"""What there is to say of an instance or a schema that is not as it should be."""

from dataclasses import dataclass
from typing import Any


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
