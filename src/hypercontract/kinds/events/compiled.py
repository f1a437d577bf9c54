"""Compile the schemas of events, with `$ref` between the files of the folder."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hypercontract.core.contract import Document, Raw
from hypercontract.core.errors import ContractError, unknown
from hypercontract.kinds.events.document import Event, Shared
from hypercontract.kinds.events.promised import promised
from hypercontract.schemas import InvalidSchemaError, Schema

# Files refer to each other by name, so each gets an address beside the others; none is fetched.
_FOLDER = "https://contracts.invalid/events/"
_Path = tuple[str | int, ...]


def schemas(documents: Sequence[Document]) -> dict[str, Schema]:
    """Return the compiled schema of each event by its name.

    Raises ContractError with the line where a `$ref` leads nowhere.
    """
    shared = [one.content for one in documents if isinstance(one.content, Shared)]
    files = {_FOLDER + one.file: dict(one.schema) for one in shared}
    for one in shared:
        _check_references(one.raw, {other.file for other in shared})
    return {one.name: _compile(one, files) for one in shared if isinstance(one, Event)}


def promises(documents: Sequence[Document]) -> dict[str, frozenset[str]]:
    """Return by event the keys that its detail always has."""
    shared = [one.content for one in documents if isinstance(one.content, Shared)]
    files = {one.file: one.schema for one in shared}
    return {
        one.name: promised(one.schema, one.file, files) for one in shared if isinstance(one, Event)
    }


def _compile(event: Event, files: Mapping[str, Any]) -> Schema:
    schema = {**event.schema, "$id": _FOLDER + event.file}
    try:
        return Schema(schema, documents=files)
    except InvalidSchemaError as error:
        hint = "Check what its $ref values name after #."
        raise ContractError(f"{error}.", event.raw.source(*error.path), hint) from None


def _check_references(raw: Raw, files: set[str]) -> None:
    for path, target in _references(raw.data, ()):
        file = str(target).partition("#")[0].removeprefix("./")
        if file and file not in files:
            raise unknown("schema file", file, files, raw.source(*path))


def _references(value: Any, path: _Path) -> Iterator[tuple[_Path, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield (*path, "$ref"), value["$ref"]
        for key, inner in value.items():
            yield from _references(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _references(inner, (*path, index))
