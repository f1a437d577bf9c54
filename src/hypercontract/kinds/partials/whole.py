"""Accessibility of a whole page: its language, its title, and what its head forbids."""

import re
from collections.abc import Iterator

from hypercontract.core.finding import Finding
from hypercontract.kinds.partials.names import content
from hypercontract.kinds.partials.page import Check, Page

_LEAST_ZOOM = 2


def language(page: Page) -> Iterator[Finding]:
    """Find a page that does not say its language."""
    if page.tree.is_document and not (page.tree.root.get("lang") or "").strip():
        yield page.broken("page-language", page.tree.root, "The page declares no language.")


def title(page: Page) -> Iterator[Finding]:
    """Find a page without a title."""
    if page.tree.is_document:
        titles = [one for one in page.tree.by_tag.get("title", ()) if content(one).strip()]
        if not titles:
            yield page.broken("page-title", page.tree.root, "The page has no title.", at="title")


def metadata(page: Page) -> Iterator[Finding]:
    """Find what keeps people from zooming, and pages that reload by themselves."""
    for meta in page.tree.by_tag.get("meta", ()):
        text = meta.get("content", "").replace(" ", "").lower()
        if meta.get("name", "").lower() == "viewport" and _blocks_zoom(text):
            yield page.broken("zoom-blocked", meta, "The page prevents zooming.")
        if meta.get("http-equiv", "").lower() == "refresh" and not text.startswith("0"):
            yield page.broken("timed-refresh", meta, "The page reloads automatically.")


def _blocks_zoom(text: str) -> bool:
    pairs = dict(part.partition("=")[::2] for part in text.split(","))
    scale = re.fullmatch(r"\d+(?:\.\d+)?", pairs.get("maximum-scale", ""))
    capped = scale is not None and float(scale[0]) < _LEAST_ZOOM
    return capped or pairs.get("user-scalable") in {"no", "0"}


CHECKS: tuple[Check, ...] = (language, title, metadata)
