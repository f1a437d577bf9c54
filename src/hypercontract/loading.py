"""`contracts/**` to documents: files in, frozen models out, with file and line."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

import yaml

from hypercontract.core.contract import Document, Raw
from hypercontract.core.errors import ContractError, Source, did_you_mean
from hypercontract.core.kind import Kind
from hypercontract.schemas import Mismatch, Schema

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
_Lines = dict[tuple[str | int, ...], int]


def find(folder: Path, kinds: Sequence[Kind]) -> Iterator[tuple[Path, Kind]]:
    """Yield each document of the contracts folder with its kind, in a stable order."""
    for path in sorted(folder.rglob("*")):
        if (kind := kind_of(path, folder, kinds)) is not None:
            yield path, kind


def kind_of(path: Path, folder: Path, kinds: Sequence[Kind]) -> Kind | None:
    """Return the kind that reads this file, None where none does."""
    if path.suffix not in SUFFIXES or folder not in path.parents:
        return None
    below = path.relative_to(folder)
    return next((kind for kind in kinds if kind.schema_of(below) is not None), None)


def load(folder: Path, kinds: Sequence[Kind], root: Path) -> dict[str, list[Document]]:
    """Read every document, by kind; ContractError at the first that is malformed."""
    documents: dict[str, list[Document]] = {kind.name: [] for kind in kinds}
    for path, kind in find(folder, kinds):
        documents[kind.name].append(read(path, kind, folder, root))
    return documents


def read(path: Path, kind: Kind, folder: Path, root: Path) -> Document:
    """Read one file as a document of a kind."""
    raw = parse(path.read_text("utf-8"), path.relative_to(root).as_posix())
    return interpret(raw, kind, path.relative_to(folder))


def interpret(raw: Raw, kind: Kind, below: PurePath) -> Document:
    """Check a parsed document against its kind's schema for such a path, and read it."""
    validate(raw, Schema(kind.schema_of(below)))
    return kind.read(raw)


def validate(raw: Raw, schema: Schema) -> None:
    """Raise ContractError for the first place where the document breaks the schema."""
    for mismatch in schema.mismatches(raw.data):
        raise _complaint(raw, mismatch)


def parse(text: str, file: str) -> Raw:
    """Parse YAML or JSON, keeping lines; ContractError where it is neither, or repeats a key."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        lines: _Lines = {}
        data = _construct(node, (), lines, file) if node else None
    except yaml.YAMLError as error:
        raise ContractError(_problem(error), _mark(error, file)) from None
    except RecursionError:
        raise ContractError("Nested too deeply.", Source(file, 1)) from None
    return Raw(file, data, lines)


def _construct(node: yaml.Node, path: tuple[str | int, ...], lines: _Lines, file: str) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines, file)
    if isinstance(node, yaml.SequenceNode):
        pairs = enumerate(node.value)
        return [_construct(child, (*path, index), lines, file) for index, child in pairs]
    return _scalar(node)


def _mapping(
    node: yaml.MappingNode, path: tuple[str | int, ...], lines: _Lines, file: str
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(_scalar(key_node)) if key_node.tag.endswith(":int") else str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in result:
            raise ContractError(f"The key {key!r} is given twice.", Source(file, line))
        lines[(*path, key)] = line
        result[key] = _construct(value_node, (*path, key), lines, file)
    return result


def _scalar(node: yaml.Node) -> Any:
    """Read a scalar as YAML 1.2's core schema does: `yes`, `on` and dates stay text."""
    kind = node.tag.rpartition(":")[2]
    if kind not in {"int", "float", "null"} and not (kind == "bool" and _is_bool(node.value)):
        return node.value
    return yaml.CSafeLoader.yaml_constructors[node.tag](_constructor, node)


_constructor = yaml.CSafeLoader("")


def _is_bool(text: str) -> bool:
    return text.lower() in {"true", "false"}


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or error).strip().capitalize().rstrip(".") + "."


def _mark(error: yaml.YAMLError, file: str) -> Source:
    mark = getattr(error, "problem_mark", None)
    return Source(file, mark.line + 1 if mark else 1)


def _complaint(raw: Raw, mismatch: Mismatch) -> ContractError:
    """Word a schema failure for the person who wrote the document."""
    if mismatch.keyword == "additionalProperties" and isinstance(mismatch.actual, dict):
        known = mismatch.known_keys
        for key in mismatch.actual:
            if repr(key) in mismatch.message and key not in known:
                source = raw.source(*mismatch.path, key)
                return ContractError(f"Unknown key {key!r}.", source, did_you_mean(key, known))
    where = f"At {mismatch.pointer}: " if mismatch.path else ""
    hint = ""
    if mismatch.keyword == "enum" and isinstance(mismatch.actual, str):
        hint = did_you_mean(mismatch.actual, map(str, mismatch.expected))
    return ContractError(f"{where}{mismatch.message}.", raw.source(*mismatch.path), hint)
