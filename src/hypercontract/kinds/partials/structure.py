"""A partial's own promises: its root, and what each selector finds."""

from collections.abc import Iterator, Mapping
from typing import Any

from hypercontract.core.contract import Document
from hypercontract.core.errors import ContractError
from hypercontract.core.finding import Finding, Kept, Outcome
from hypercontract.html import HtmlElement, select
from hypercontract.kinds.partials.document import Partial, Selection
from hypercontract.kinds.partials.formats import PageFormats
from hypercontract.kinds.partials.node import project
from hypercontract.kinds.partials.page import Page, excerpt, hx, selector
from hypercontract.schemas import InvalidSchemaError, Mismatch, Schema

_APART = frozenset({"template", "script", "style", "title", "link", "meta"})


class Structure:
    """One partial's contract, compiled."""

    def __init__(
        self, document: Document, definitions: Mapping[str, Any], formats: PageFormats
    ) -> None:
        self.partial: Partial = document.content
        self._formats = formats
        self._schemas = {
            one.clause.id: self._compile(one, definitions)
            for selection in self.partial.selections
            for one in selection.all()
            if one.node is not None
        }

    def _compile(self, selection: Selection, definitions: Mapping[str, Any]) -> Schema:
        schema = {"type": "array", "items": selection.node, "$defs": definitions}
        try:
            return Schema(schema, formats=self._formats.checks)
        except InvalidSchemaError as error:
            raise ContractError(
                f"The node schema of {selection.selector!r} is malformed: {error}.",
                selection.clause.source,
            ) from None

    def judge(self, page: Page) -> Iterator[Outcome]:
        """Judge a response that the contract speaks of."""
        self._formats.page, self._formats.has_host = page, self.partial.host is not None
        yield from self._root(page)
        for selection in self.partial.selections:
            yield from self._select(page, selection, page.tree.root)

    def _root(self, page: Page) -> Iterator[Outcome]:
        root, clause = self.partial.root, self.partial.rooted
        if root is None or page.tree.is_document:
            return
        roots = [one for one in page.tree.root if _is_swapped(one)]
        wanted = 1 if isinstance(root, str) else root
        if len(roots) != wanted:
            yield _wrong_root(page, roots, wanted, self.partial)
        elif isinstance(root, str) and roots[0] not in select(page.tree.root, root):
            message = f"The root is {excerpt(roots[0])}, not {root}."
            yield page.broken("root", roots[0], message, at="", clause=clause, expected=root)
        elif text := _loose_text(page.tree.root):
            message = f"The text {text!r} stands outside the root."
            yield page.broken("root", page.tree.root, message, at="text", clause=clause)
        else:
            yield Kept(clause)

    def _select(self, page: Page, selection: Selection, scope: HtmlElement) -> Iterator[Outcome]:
        found = select(scope, selection.selector)
        findings = [*_count(page, selection, found), *self._nodes(page, selection, found)]
        yield from findings
        if not findings and (found or selection.node is None):
            yield Kept(selection.clause)
        for element in found:
            for inner in selection.inner:
                yield from self._select(page, inner, element)

    def _nodes(
        self, page: Page, selection: Selection, found: list[HtmlElement]
    ) -> Iterator[Finding]:
        schema = self._schemas.get(selection.clause.id)
        if schema is None or not found:
            return
        for mismatch in schema.mismatches([project(element) for element in found]):
            yield _wrong_node(page, selection, found, mismatch)


def _is_swapped(element: HtmlElement) -> bool:
    return element.tag not in _APART and hx(element, "swap-oob") is None


def _loose_text(root: HtmlElement) -> str:
    texts = [root.text or "", *(child.tail or "" for child in root)]
    return " ".join("".join(texts).split())


def _wrong_root(page: Page, roots: list[HtmlElement], wanted: int, partial: Partial) -> Finding:
    shown = ", ".join(f"<{one.tag}>" for one in roots[:5]) or "none"
    return page.broken(
        "root",
        roots[1] if len(roots) > 1 else page.tree.root,
        f"The fragment has {len(roots)} root elements ({shown}), not {wanted}.",
        at="",
        clause=partial.rooted,
        expected=str(partial.root),
        actual=shown,
    )


def _count(page: Page, selection: Selection, found: list[HtmlElement]) -> Iterator[Finding]:
    most = selection.most
    if selection.least <= len(found) and (most is None or len(found) <= most):
        return
    expected = _bounds(selection)
    yield page.broken(
        "count",
        found[-1] if found else page.tree.root,
        f"{selection.selector} matches {len(found)} elements, not {expected}.",
        at=selection.selector,
        clause=selection.clause,
        expected=expected,
        actual=str(len(found)),
    )


def _bounds(selection: Selection) -> str:
    if selection.most is None:
        return f"at least {selection.least}"
    same = selection.least == selection.most
    return str(selection.least) if same else f"{selection.least} to {selection.most}"


def _wrong_node(
    page: Page, selection: Selection, found: list[HtmlElement], mismatch: Mismatch
) -> Finding:
    index, *path = mismatch.path
    element = found[int(index)]
    where = ".".join(str(part) for part in path)
    return page.broken(
        "node",
        element,
        f"{selector(element)}: {_wording(mismatch, where)}.",
        at=f"{selection.selector} {where} {mismatch.keyword}",
        clause=selection.clause,
        expected=str(mismatch.expected),
    )


def _wording(mismatch: Mismatch, where: str) -> str:
    if mismatch.keyword == "contains" and isinstance(mismatch.expected, dict):
        wanted = mismatch.expected.get("const", mismatch.expected.get("pattern"))
        if wanted is not None:
            return f"{where} lacks {wanted}"
    if mismatch.keyword == "format":
        return f"{where} is no {mismatch.expected}: {mismatch.actual!r}"
    return f"{where}: {mismatch.message}" if where else mismatch.message
