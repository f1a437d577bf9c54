"""References of every shape made local: each leads to a component, or to a target by its pointer.

`#/components/schemas/Q` stays as it is. What leads elsewhere (below a component, into paths, to an
anchor, an `$id`, another file) leads to `#/x-targets/<pointer>` afterwards, where `x-targets` holds
what is there; so that it is compared once, with all that reach it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlparse

from hypercontract import schemas
from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError, Source
from hypercontract.gate.changes import Path
from hypercontract.gate.document.dialect import NAMED
from hypercontract.gate.document.parsing import LinesLater

TARGETS, FILES = "x-targets", "x-files"
Read = Callable[[str], Raw | None]
_BASE = "file:///"
_COMPONENT = re.compile(r"#/components/[A-Za-z]+/[^/]+")
_NAMES = frozenset(
    (
        *NAMED,
        *("$defs", "definitions", "components", "paths", "webhooks", "callbacks", "responses"),
        *("content", "headers", "schemas", "parameters", "requestBodies", "links", "pathItems"),
        *("securitySchemes", "encoding", "mapping", TARGETS, FILES),
    )
)
_DATA = frozenset(("example", "default", "enum", "const", "value", "mapping"))
_RARE = ("$id", "$anchor", "$dynamicRef", "$dynamicAnchor")


class Linked(Raw):
    """A document with the files that it refers to; what is in them is told at their lines."""

    def __init__(self, raw: Raw, data: Any, files: Mapping[str, Raw]) -> None:
        super().__init__(raw.file, data, {})
        self._raw = raw
        self._files = files

    def source(self, *path: str | int) -> Source:
        """Return the place of the value at `path`."""
        if path[:1] == (FILES,) and len(path) > 1:
            return self._files[str(path[1])].source(*path[2:])
        return self._raw.source(*path)


def linked(raw: Raw, read: Read | None = None) -> Raw:
    """Return a document whose references are all local; see the module for what they lead to.

    `read` returns another file by its path below the document's folder, None where there is none.
    Raises ContractError, with the line, for a reference that leads nowhere.
    """
    if _is_plainly_linked(raw):
        return raw
    found = _Walk()
    found.over(raw.data, ())
    if not found.is_rare and all(_is_plain(one) for one in found.references):
        for reference, path in found.references.items():
            _check(raw, reference, path)
        return raw
    return _Linker(raw, read).linked()


def _is_plainly_linked(raw: Raw) -> bool:
    """Whether the text of a document shows that all references lead to components."""
    if not isinstance(raw, LinesLater) or any(raw.mentions(f'"{key}"') for key in _RARE):
        return False
    return all(
        _is_plain(reference) and at(raw.data, steps(reference))[0] for reference in raw.references
    )


def steps(reference: str) -> Path:
    """Return the keys that a local reference names, one after the other."""
    parts = reference[1:].split("/")[1:]
    return tuple(unquote(part).replace("~1", "/").replace("~0", "~") for part in parts)


def pointer_of(reference: str) -> Path:
    """Return the place in the document that a local reference leads to."""
    found = steps(reference)
    if found[:1] == (TARGETS,) and len(found) > 1:
        return tuple(int(s) if s.isdigit() else s for s in map(str, steps(f"#/{found[1]}")))
    return found


def at(data: Any, path: Path) -> tuple[bool, Any]:
    """Return whether there is anything at a path, and what."""
    for step in path:
        if isinstance(data, list):
            if not str(step).isdigit() or int(step) >= len(data):
                return False, None
            data = data[int(step)]
        elif isinstance(data, dict) and step in data:
            data = data[step]
        else:
            return False, None
    return True, data


def _is_plain(reference: str) -> bool:
    return _COMPONENT.fullmatch(reference) is not None


def _check(raw: Raw, reference: str, path: Path) -> None:
    if not at(raw.data, steps(reference))[0]:
        raise ContractError(f"The reference {reference} leads nowhere.", raw.source(*path, "$ref"))


class _Walk:
    """The references of a document, each with the first place that has it."""

    def __init__(self) -> None:
        self.references: dict[str, Path] = {}
        self.is_rare = False

    def over(self, value: Any, path: Path, *, named: bool = False) -> None:
        """Note the references below a value; `named` where its keys are names."""
        if type(value) is list:
            for index, one in enumerate(value):
                if type(one) is dict or type(one) is list:
                    self.over(one, (*path, index))
            return
        if not named:
            if type(reference := value.get("$ref")) is str:
                self.references.setdefault(reference, path)
            self.is_rare = self.is_rare or any(type(value.get(key)) is str for key in _RARE)
        for key, below in value.items():
            if (type(below) is dict or type(below) is list) and (named or not _is_data(key, below)):
                self.over(below, (*path, key), named=not named and key in _NAMES)


def _is_data(key: str, value: Any) -> bool:
    return key in _DATA or (key == "examples" and type(value) is list) or key[:2] == "x-"


@dataclass
class _File:
    """One of the files: its data, where it is put, and the places of what it holds."""

    raw: Raw
    path: Path
    places: dict[int, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._place(self.raw.data, self.path)

    def _place(self, value: Any, path: Path) -> None:
        if isinstance(value, dict | list):
            self.places[id(value)] = path
            items = value.items() if isinstance(value, dict) else enumerate(value)
            for key, below in items:
                self._place(below, (*path, key))


class _Linker:
    def __init__(self, raw: Raw, read: Read | None) -> None:
        self._raw = raw
        self._read = read
        self._files: dict[str, _File] = {"": _File(raw, ())}
        self._queue: list[str] = []
        self._targets: dict[str, Any] = {}

    def linked(self) -> Raw:
        """Link the document, then each file that turned out to be referred to."""
        root = _uri("")
        references = schemas.References.of(root, self._raw.data, self._retrieved)
        data = self._walked(self._raw.data, (), references)
        files = {}
        while self._queue:
            name = self._queue.pop()
            below = references.target(_uri(name))[1]
            files[name] = self._walked(self._files[name].raw.data, (FILES, name), below)
        whole = {**data, FILES: files} if files else data
        targets = {name: at(whole, pointer_of(_alias(name)))[1] for name in sorted(self._targets)}
        linked = {**whole, TARGETS: targets}
        return Linked(self._raw, linked, {n: one.raw for n, one in self._files.items() if n})

    def _retrieved(self, uri: str) -> Any:
        name = unquote(urlparse(uri).path.removeprefix("/")) if uri.startswith(_BASE) else ""
        if not name or name.startswith("..") or self._read is None:
            raise LookupError(uri)
        if name not in self._files:
            raw = self._read(name)
            if raw is None:
                raise LookupError(uri)
            self._files[name] = _File(raw, (FILES, name))
            self._queue.append(name)
        return self._files[name].raw.data

    def _walked(
        self, value: Any, path: Path, references: schemas.References, *, named: bool = False
    ) -> Any:
        if isinstance(value, list):
            return [self._walked(v, (*path, i), references) for i, v in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if not named and isinstance(value.get("$id"), str):
            references = references.below(value)
        found = {
            key: below
            if not named and _is_data(key, below)
            else self._walked(below, (*path, key), references, named=not named and key in _NAMES)
            for key, below in value.items()
        }
        for key in () if named else ("$dynamicRef", "$ref"):
            if isinstance(reference := value.get(key), str):
                found.pop(key)
                found["$ref"] = self._local(reference, (*path, key), references)
        return found

    def _local(self, reference: str, path: Path, references: schemas.References) -> str:
        try:
            target, _ = references.target(reference)
        except schemas.UnresolvedError:
            raise self._refused(reference, path) from None
        place = self._place(target)
        if place is None:
            raise self._refused(reference, path)
        pointer = "/".join(_escaped(str(step)) for step in place)
        if _is_plain(f"#/{pointer}"):
            return f"#/{pointer}"
        self._targets[pointer] = None
        return _alias(pointer)

    def _place(self, target: schemas.Target) -> Path | None:
        places = {key: path for one in self._files.values() for key, path in one.places.items()}
        if target.pointer is None:
            return places.get(id(target.contents))
        holder = places.get(id(target.holder))
        return None if holder is None else (*holder, *steps(f"#{target.pointer}"))

    def _refused(self, reference: str, path: Path) -> ContractError:
        message = f"The reference {reference} leads nowhere."
        hint = ""
        scheme = urlparse(reference).scheme
        if scheme in {"http", "https"}:
            message = f"The reference {reference} leads to another host."
            hint = "Nothing is fetched: bundle the files into one first."
        elif reference.startswith(("../", "/")):
            message = f"The reference {reference} leads out of the folder."
            hint = "Bundle the files into one first."
        if path[:1] == (FILES,):
            return ContractError(message, self._files[str(path[1])].raw.source(*path[2:]), hint)
        return ContractError(message, self._raw.source(*path), hint)


def _alias(pointer: str) -> str:
    return f"#/{TARGETS}/{_escaped(pointer)}"


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


def _uri(name: str) -> str:
    return f"{_BASE}{name}" if name else f"{_BASE}%20"


def targets(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield each target with the reference that leads to it."""
    for pointer, value in (data.get(TARGETS) or {}).items():
        yield _alias(pointer), value
