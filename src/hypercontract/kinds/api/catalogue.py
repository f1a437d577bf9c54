"""All that a document puts to the test: the snapshot, operations, resources and journeys."""

from collections.abc import Iterator, Sequence

from hypercontract.core.contract import Document, Item
from hypercontract.core.project import Project
from hypercontract.kinds.api.items import items as operation_items
from hypercontract.kinds.api.journeys import journey_items
from hypercontract.kinds.api.resource_items import resource_items


def items(document: Document, documents: Sequence[Document], project: Project) -> Iterator[Item]:
    """Yield the items of a document; ContractError for what it names and is not there."""
    yield from operation_items(document, documents, project)
    yield from resource_items(document, project)
    yield from journey_items(document, project)
