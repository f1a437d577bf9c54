"""A folder of contracts in one state of the project."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from hypercontract.core.contract import Document, Raw
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.kind import Kind, of_path


class Folder:
    """The documents of `contracts/` by their path below it; read when they are first asked for.

    `file` is how messages name the folder, `contents` the bytes of each file that it has.
    """

    def __init__(self, file: str, contents: Mapping[str, bytes]) -> None:
        self.file = file
        self._contents = contents

    @cached_property
    def raws(self) -> dict[str, Raw]:
        """The parsed files that a kind reads; ContractError where one cannot be parsed."""
        from hypercontract import syntax

        return {
            name: syntax.parse(self._text(name), self.shown(name))
            for name in sorted(self._contents)
            if self._kind(name) is not None
        }

    @property
    def data(self) -> dict[str, Any]:
        """What the files say, by their path below the folder."""
        return {name: raw.data for name, raw in self.raws.items()}

    def documents(self, kind: str) -> list[Document]:
        """Return the documents of a kind; ContractError where one is malformed."""
        return self._documents.get(kind, [])

    def source(self, *path: str | int) -> Source:
        """Return the place of a value: the file's path below the folder, then the way in it."""
        name = str(path[0]) if path else ""
        if name not in self.raws:
            return Source(self.shown(name) if name else self.file)
        return self.raws[name].source(*path[1:])

    def below(self, file: str) -> str:
        """Return the path below the folder of a file that a document names."""
        return file.removeprefix(self.shown(""))

    def shown(self, name: str) -> str:
        """Return how messages name a file."""
        return f"{self.file}/{name}"

    @cached_property
    def _documents(self) -> dict[str, list[Document]]:
        from hypercontract import loading

        found: dict[str, list[Document]] = {}
        for name, raw in self.raws.items():
            if (kind := self._kind(name)) is not None:
                document = loading.interpret(raw, kind, PurePosixPath(name))
                found.setdefault(kind.name, []).append(document)
        return found

    def _kind(self, name: str) -> Kind | None:
        from hypercontract.kinds import kinds  # not needed to compare two OpenAPI documents

        path = PurePosixPath(name)
        return of_path(path, kinds())

    def _text(self, name: str) -> str:
        try:
            return self._contents[name].decode("utf-8")
        except UnicodeDecodeError:
            raise ContractError("Not UTF-8 text.", Source(self.shown(name))) from None
