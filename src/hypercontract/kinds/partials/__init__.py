"""Partials: the structure, references and accessibility of fragments and pages.

What reads and judges imports the HTML parser, so it waits until a document is there: listing the
rules costs no parser.
"""

import json
from collections.abc import Iterable, Sequence
from importlib.resources import files

from hypercontract.core.change import Change, Payloads, State
from hypercontract.core.contract import Document, Item, Raw
from hypercontract.core.kind import Checker, Kind
from hypercontract.core.project import Project
from hypercontract.kinds.partials.changes import CHANGES
from hypercontract.kinds.partials.rules import RULES


def _read(raw: Raw) -> Document:
    from hypercontract.kinds.partials.document import read

    return read(raw)


def _items(document: Document, documents: Sequence[Document], project: Project) -> Iterable[Item]:
    from hypercontract.kinds.partials.items import items

    return items(document, documents, project)


def _checker(documents: Sequence[Document], project: Project) -> Checker:
    from hypercontract.kinds.partials.check import PartialsChecker

    return PartialsChecker(documents, project)


def _compare(base: State, head: State) -> Iterable[Change | Payloads]:
    from hypercontract.kinds.partials.compare import compare

    return compare(base, head)


KIND = Kind(
    name="partials",
    documents={
        "partials/*.yaml": json.loads(files(__name__).joinpath("schema.json").read_text("utf-8")),
        "partials.yaml": json.loads(files(__name__).joinpath("project.json").read_text("utf-8")),
    },
    rules=RULES,
    read=_read,
    items=_items,
    checker=_checker,
    compare=_compare,
    changes=CHANGES,
    payload="partial",
)
