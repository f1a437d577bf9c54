"""`contracts/**` to documents: files in, frozen models out, with file and line."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from hypercontract.core.contract import Document, Raw
from hypercontract.core.errors import ContractError, Source, did_you_mean
from hypercontract.core.kind import Kind, of_path
from hypercontract.schemas import Mismatch, Schema
from hypercontract.syntax import parse

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
LONGEST = 200
__all__ = [
    "find",
    "interpret",
    "kind_of",
    "load",
    "parse",
    "read",
    "read_text",
    "validate",
    "write_text",
]


def find(folder: Path, kinds: Sequence[Kind]) -> Iterator[tuple[Path, Kind]]:
    """Yield each document of the contracts folder with its kind, in a stable order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (kind := kind_of(path, folder, kinds)) is not None:
            yield path, kind


def kind_of(path: Path, folder: Path, kinds: Sequence[Kind]) -> Kind | None:
    """Return the kind that reads this file, None where none does."""
    if path.suffix not in SUFFIXES or folder not in path.parents:
        return None
    return of_path(path.relative_to(folder), kinds)


def load(folder: Path, kinds: Sequence[Kind], root: Path) -> dict[str, list[Document]]:
    """Read every document, by kind; ContractError at the first that is malformed."""
    documents: dict[str, list[Document]] = {kind.name: [] for kind in kinds}
    for path, kind in find(folder, kinds):
        documents[kind.name].append(read(path, kind, folder, root))
    return documents


def read(path: Path, kind: Kind, folder: Path, root: Path) -> Document:
    """Read one file as a document of a kind."""
    name = path.relative_to(root).as_posix()
    return interpret(parse(read_text(path, name), name), kind, path.relative_to(folder))


def interpret(raw: Raw, kind: Kind, below: PurePath) -> Document:
    """Check a parsed document against its kind's schema for such a path, and read it."""
    validate(raw, Schema(kind.schema_of(below)))
    return kind.read(raw)


def validate(raw: Raw, schema: Schema) -> None:
    """Raise ContractError for the first place where the document breaks the schema."""
    for mismatch in schema.mismatches(raw.data):
        raise _complaint(raw, mismatch)


def read_text(path: Path, name: str) -> str:
    """Read a file as UTF-8; ContractError, which names it `name`, where it is not."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ContractError("Not UTF-8 text.", Source(name)) from None


def write_text(path: Path, text: str) -> None:
    """Replace a file as one: whoever reads it, or interrupts this, sees the old or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _complaint(raw: Raw, mismatch: Mismatch) -> ContractError:
    """Word a schema failure for the person who wrote the document."""
    if (key := _unknown_key(mismatch)) is not None:
        source = raw.source(*mismatch.path, key)
        return ContractError(
            f"Unknown key {key!r}.", source, did_you_mean(key, mismatch.known_keys)
        )
    where = f"At {mismatch.pointer}: " if mismatch.path else ""
    hint = ""
    if mismatch.keyword == "enum" and isinstance(mismatch.actual, str):
        hint = did_you_mean(mismatch.actual, map(str, mismatch.expected))
    message = f"{where}{_shorten(mismatch.message)}."
    return ContractError(message, raw.source(*mismatch.path), hint)


def _unknown_key(mismatch: Mismatch) -> str | None:
    """Return the first key that the schema has no place for, where that is the failure."""
    if mismatch.keyword != "additionalProperties":
        return None
    keys = (key for key in mismatch.actual if key not in mismatch.known_keys)
    return next((key for key in keys if repr(key) in mismatch.message), None)


def _shorten(message: str) -> str:
    """Leave out the middle of a long message: the value is at its start, the reason at its end."""
    half = LONGEST // 2
    return message if len(message) <= LONGEST else f"{message[:half]} ... {message[-half:]}"
