"""A partial's own promises: its root, and what each selector finds."""

import json
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

# A schema looks at a node's text by its name, or with whatever it does not name.
_MEETING_TEXT = ("text", "patternProperties", "additionalProperties", "unevaluatedProperties")
_APART = frozenset({"template", "script", "style", "title", "link", "meta"})


class Structure:
    """One partial's contract, compiled."""

    def __init__(
        self, document: Document, definitions: Mapping[str, Any], formats: PageFormats
    ) -> None:
        self.partial: Partial = document.content
        self._formats = formats
        self._told: frozenset[str] = frozenset()
        self._nodes: dict[HtmlElement, dict[str, Any]] = {}
        self._schemas = {
            one.clause.id: self._compile(one, definitions)
            for selection in self.partial.selections
            for one in selection.all()
            if one.node is not None
        }
        # The text of a node is all the text below it, which takes more than all else of it.
        nodes = [one.node for selection in self.partial.selections for one in selection.all()]
        written = json.dumps([nodes, definitions])
        self._reads_text = any(f'"{word}"' in written for word in _MEETING_TEXT)

    def _compile(self, selection: Selection, definitions: Mapping[str, Any]) -> Schema:
        schema = {"type": "array", "items": selection.node, "$defs": definitions}
        try:
            return Schema(schema, formats=self._formats.checks)
        except InvalidSchemaError as error:
            raise ContractError(
                f"The node schema of {selection.selector!r} is malformed: {error}.",
                selection.clause.source,
            ) from None

    def judge(self, page: Page, told: frozenset[str]) -> Iterator[Outcome]:
        """Judge a response that the contract speaks of.

        `told` are excerpts of elements that a general rule has already found fault with: what a
        format says of these is the same defect.
        """
        self._told = told
        self._nodes.clear()
        self._formats.page, self._formats.has_host = page, self.partial.host is not None
        yield from self._root(page)
        for selection in self.partial.selections:
            yield from self._select(page, selection, page.tree.root)

    def _root(self, page: Page) -> Iterator[Outcome]:
        root, clause = self.partial.root, self.partial.rooted
        if root is None or page.tree.is_document:
            return
        roots = [one for one in page.tree.root if is_swapped(one)]
        wanted = 1 if isinstance(root, str) else root
        if len(roots) != wanted:
            yield _wrong_root(page, roots, wanted, self.partial)
        elif isinstance(root, str) and roots[0] not in select(page.tree.root, root):
            message = f"The root is {excerpt(roots[0])}, not {root}."
            yield page.broken("root", roots[0], message, at="", clause=clause, expected=root)
        elif text := _loose_text(page.tree.root):
            message = f"The text {text!r} is outside the root."
            yield page.broken("root", page.tree.root, message, at="text", clause=clause)
        else:
            yield Kept(clause)

    def _select(self, page: Page, selection: Selection, scope: HtmlElement) -> Iterator[Outcome]:
        found = select(scope, selection.selector)
        miscounted = list(_count(page, selection, found))
        mismatches = self._mismatches(selection, found)
        yield from miscounted
        for element, mismatch in mismatches:
            if mismatch.keyword != "format" or excerpt(element) not in self._told:
                yield _wrong_node(page, selection, element, mismatch)
        if not miscounted and not mismatches and (found or selection.node is None):
            yield Kept(selection.clause)
        for element in found:
            for inner in selection.inner:
                yield from self._select(page, inner, element)

    def _mismatches(
        self, selection: Selection, found: list[HtmlElement]
    ) -> list[tuple[HtmlElement, Mismatch]]:
        schema = self._schemas.get(selection.clause.id)
        if schema is None or not found:
            return []
        mismatches = schema.mismatches([self._node(element) for element in found])
        return [(found[int(mismatch.path[0])], mismatch) for mismatch in mismatches]

    def _node(self, element: HtmlElement) -> dict[str, Any]:
        """Project an element once, however many selectors match it."""
        if element not in self._nodes:
            self._nodes[element] = project(element, text=self._reads_text)
        return self._nodes[element]


def is_swapped(element: HtmlElement) -> bool:
    """Whether an element at the top of a fragment goes where the fragment goes."""
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
    page: Page, selection: Selection, element: HtmlElement, mismatch: Mismatch
) -> Finding:
    where = ".".join(str(part) for part in mismatch.path[1:])
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
        return f"{where} is not a valid {mismatch.expected}: {mismatch.actual!r}"
    return f"{where}: {mismatch.message}" if where else mismatch.message
