"""The documents: one a mail, and one that says which mails have to be declared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from hypercontract.core.contract import Clause, Document, Raw
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.exchange import Mail
from hypercontract.schemas import InvalidSchemaError, Schema

NAME = "mails"
PARTS = ("subject", "recipients", "text", "html", "attachments")


@dataclass(frozen=True)
class Promise:
    """One mail: the requests that send it, how often (`most` None: no bound), and its parts.

    `routes` maps globs to methods; empty `statuses` stand for any success, `when` None for any
    request.
    """

    name: str
    raw: Raw
    routes: Mapping[str, tuple[str, ...]]
    roles: tuple[str, ...]
    statuses: frozenset[int]
    when: Schema | None
    least: int
    most: int | None
    parts: Mapping[str, Schema]

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """What is promised of the mail: `content`, `sent` and `refused`."""
        texts = {
            "content": f"Every mail {self.name} has the promised recipients and content.",
            "sent": f"Every request that should send {self.name} does.",
            "refused": f"No rejected request sends {self.name}.",
        }
        source = self.raw.source()
        return {
            what: Clause(f"{NAME}/{self.name}/{what}", text, source) for what, text in texts.items()
        }

    def broken(self, mail: Mail) -> list[str]:
        """Return the parts of a mail that break their schema."""
        return [part for part in self.parts if not self.parts[part].accepts(value(mail, part))]


@dataclass(frozen=True)
class Whole:
    """The surface as a whole: globs of the routes whose every mail is declared."""

    raw: Raw
    declared: tuple[str, ...]

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """What is promised of the surface as a whole."""
        text = "Every mail that is sent is declared."
        return {"declared": Clause(f"{NAME}/declared", text, self.raw.source())}


def value(mail: Mail, part: str) -> Any:
    """Return a part of a mail as JSON has it."""
    found = getattr(mail, part)
    return list(found) if isinstance(found, tuple) else found


def read(raw: Raw) -> Document:
    """Read either document; ContractError for a schema that leads nowhere."""
    path = PurePosixPath(raw.file)
    if path.parent.name != NAME:
        return Document(NAME, "declared", raw.source(), Whole(raw, tuple(raw.data["declared"])))
    return Document(NAME, path.stem, raw.source(), _promise(raw, path.stem))


def _promise(raw: Raw, name: str) -> Promise:
    data = raw.data
    least, most = _bounds(data.get("count", 1), raw.source("count"))
    return Promise(
        name=name,
        raw=raw,
        routes={glob: tuple(methods.split()) for glob, methods in data["routes"].items()},
        roles=tuple(data.get("roles", ("*",))),
        statuses=frozenset(data.get("statuses", ())),
        when=_compiled(raw, "when") if "when" in data else None,
        least=least,
        most=most,
        parts=dict(_parts(raw)),
    )


def _parts(raw: Raw) -> Iterator[tuple[str, Schema]]:
    return ((part, _compiled(raw, part)) for part in PARTS if part in raw.data)


def _compiled(raw: Raw, key: str) -> Schema:
    try:
        return Schema(raw.data[key])
    except InvalidSchemaError as error:
        raise ContractError(f"{error}.", raw.source(key, *error.path)) from None


def _bounds(count: Any, source: Source) -> tuple[int, int | None]:
    least, most = count if isinstance(count, list) else (count, count)
    if most is not None and most < least:
        raise ContractError(f"The maximum, {most}, is less than the minimum, {least}.", source)
    return least, most
