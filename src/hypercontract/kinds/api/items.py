"""What a document puts to the test: one item an operation, and the snapshot."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from hypercontract.core.contract import Clause, Document, Item
from hypercontract.core.drivers.fuzz import Plan
from hypercontract.core.errors import ContractError, Source, unknown
from hypercontract.core.openapi import json_body
from hypercontract.core.project import Project
from hypercontract.kinds.api.document import Content
from hypercontract.kinds.api.operations import Operation, operations_of

SNAPSHOT = "snapshot"


def items(document: Document, documents: Sequence[Document], project: Project) -> Iterator[Item]:
    """Yield the snapshot's item and one for each operation.

    ContractError for a second document, a role or an operation that is not there, and where the
    project has no OpenAPI document at all.
    """
    check(documents, project)
    yield Item(SNAPSHOT, (snapshot_clause(document),), document.source)
    for operation in operations_of(project).all:
        clauses = tuple(clauses_of(document, operation, project).values())
        plan = _plan(document.content, operation)
        driver = "fuzz" if plan.examples != 0 else None
        yield Item(operation.id, clauses, document.source, driver, plan)


def check(documents: Sequence[Document], project: Project) -> None:
    """Raise ContractError for what the documents name and the project does not have."""
    if len(documents) > 1:
        raise ContractError("There is more than one API document.", documents[1].source)
    operations = operations_of(project).all
    lacking = any(one.left_out for one in project.complaints)
    names = [name for operation in operations for name in operation.names]
    for document in documents:
        if not operations and not project.complaints:
            hint = "Add rest_framework to INSTALLED_APPS and an API to the URLs."
            raise ContractError("The project has no API.", document.source, hint)
        content: Content = document.content
        for role, source in content.role_sources.items():
            if role not in project.roles:
                raise unknown("role", role, project.roles, source)
        for override in content.overrides:
            if not lacking and not any(fnmatchcase(name, override.glob) for name in names):
                raise unknown("operation", override.glob, names, override.source)


def snapshot_clause(document: Document) -> Clause:
    """Return the promise that the committed snapshot is what the code generates."""
    return clause(document, SNAPSHOT, "The committed snapshot matches what the code generates.")


def clauses_of(document: Document, operation: Operation, project: Project) -> dict[str, Clause]:
    """Return an operation's promises by last word: responses, success, documented, validation."""
    source = source_of(document, operation)
    statuses = ", ".join(sorted(operation.spec.get("responses", {})))
    texts = {
        "responses": f"{operation.label} returns only documented responses.",
        "success": f"{operation.label} can succeed.",
        "documented": f"{operation.label} returns each documented status: {statuses}.",
    }
    if json_body(operation.spec, project.spec):
        texts["validation"] = f"{operation.label} rejects bodies that its schema forbids."
    return {
        what: clause(document, f"{operation.id}/{what}", text, source)
        for what, text in texts.items()
    }


def clause(document: Document, what: str, text: str, source: Source | None = None) -> Clause:
    """Return a promise of a document, at its own line where no other is given."""
    return Clause(f"api/{document.name}/{what}", text, source or document.source)


def source_of(document: Document, operation: Operation) -> Source:
    """Return the last override that names the operation, else the document."""
    overrides = document.content.overrides
    named = [override.source for override in overrides if override.covers(operation)]
    return named[-1] if named else document.source


def _plan(content: Content, operation: Operation) -> Plan:
    settings = content.of(operation)
    return Plan(
        operation=operation.id,
        method=operation.method,
        path=operation.path,
        route=operation.route.name if operation.route else "",
        role=settings.role,
        prefix=operation.prefix,
        phases=settings.phases,
        examples=settings.examples,
    )
