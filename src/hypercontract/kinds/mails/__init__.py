"""Mails: what a request sends by mail, to whom, and that nothing else does."""

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from hypercontract.core.contract import Document, Item
from hypercontract.core.kind import Kind
from hypercontract.core.project import Project
from hypercontract.kinds.mails.check import Judge
from hypercontract.kinds.mails.document import NAME, read
from hypercontract.kinds.mails.rules import RULES


def items(document: Document, _documents: Sequence[Document], _project: Project) -> Iterator[Item]:
    """Yield the one item of a document: what others send is judged, it sends nothing itself."""
    yield Item(document.name, tuple(document.content.clauses.values()), document.source)


def _schema(name: str) -> Any:
    return json.loads(files(__name__).joinpath(name).read_text("utf-8"))


KIND = Kind(
    name=NAME,
    documents={
        "mails/*.yaml": _schema("schema.json"),
        "mails.yaml": _schema("whole.schema.json"),
    },
    rules=RULES,
    read=read,
    items=items,
    checker=Judge,
)
