"""Workflows: what still holds when a step fails, or is delivered twice."""

from hypercontract.core.contract import Document, Raw
from hypercontract.core.errors import ContractError
from hypercontract.core.kind import Kind
from hypercontract.kinds.workflows.check import Judge
from hypercontract.kinds.workflows.rules import RULES


def _read(raw: Raw) -> Document:  # noqa: ARG001
    raise ContractError("Write workflows as tests, with the `faults` fixture.")


KIND = Kind(
    name="workflows",
    documents={},
    rules=RULES,
    read=_read,
    items=lambda _document, _documents, _project: (),
    checker=Judge,
)
