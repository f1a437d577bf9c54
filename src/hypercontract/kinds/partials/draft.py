"""A first contract of a fragment or page, drafted from what its roles were rendered."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from hypercontract.html import HtmlElement, Tree
from hypercontract.kinds.partials.page import hx, stable
from hypercontract.kinds.partials.structure import is_swapped
from hypercontract.syntax import Flow, dump

_HEAD = "# Drafted from rendered pages. Review it: it describes what was rendered.\n"
_TELLING = ("h1", "h2", "form", "table", "caption", "dl", "nav", "article")
_CONTROLS = ("input", "select", "textarea")
_NAME = re.compile(r"[A-Za-z][\w-]*")
_REQUESTS = ("get", "post", "put", "patch", "delete", "trigger", "target", "swap")


def draft(route: str, served: Mapping[str, Tree], *, host: str | None, page: bool) -> str:
    """Return a document that these answers keep, the same text for the same answers.

    What is more than once on one of them may be there in any number.
    """
    trees = list(served.values())
    document: dict[str, Any] = {"route": route}
    if page:
        document["page"] = True
    document["roles"] = tuple(served)
    if host:
        document["host"] = host
    if not page and (root := _root(trees)) is not None:
        document["root"] = root
    if selections := dict(_selections(trees)):
        document["select"] = selections
    return _HEAD + dump(document)


def _root(trees: Sequence[Tree]) -> str | int | None:
    """Return the single root's selector, or how many roots there are where all have as many."""
    roots = [[one for one in tree.root if is_swapped(one)] for tree in trees]
    counts = {len(found) for found in roots}
    if counts != {1}:
        return counts.pop() if len(counts) == 1 else None
    tags = {found[0].tag for found in roots}
    ids = {_id(found[0]) for found in roots}
    if len(tags) > 1:
        return 1
    tag, identity = tags.pop(), ids.pop() if len(ids) == 1 else None
    return f"{tag}#{identity}" if identity else str(tag)


def _selections(trees: Sequence[Tree]) -> Iterator[tuple[str, Flow]]:
    found = [{name: list(some) for name, some in _found(tree).items()} for tree in trees]
    for name in dict.fromkeys(name for one in found for name in one):
        counts = [len(one.get(name, ())) for one in found]
        elements = [element for one in found for element in one.get(name, ())]
        yield name, Flow({"count": _count(counts), **_node(name, elements)})


def _found(tree: Tree) -> dict[str, list[HtmlElement]]:
    """Sort the telling elements by selector; of a page, those of its main part alone."""
    main = tree.by_tag.get("main", ())
    inside = set(main[0].iterdescendants()) if tree.is_document and len(main) == 1 else None
    found: dict[str, list[HtmlElement]] = {}
    telling: set[str] = set()
    for element in tree.live:
        if inside is not None and element not in inside:
            continue
        names = list(_selectors(element))
        telling.update(names[:1])
        for name in names:
            prefix = "main " if inside is not None and not name.startswith("#") else ""
            found.setdefault(f"{prefix}{name}", []).append(element)
    return {name: some for name, some in found.items() if name.removeprefix("main ") in telling}


def _selectors(element: HtmlElement) -> Iterator[str]:
    """Yield what matches an element, the most telling first."""
    if identity := _id(element):
        yield f"#{identity}"
    if element.tag in _CONTROLS and (name := element.get("name")):
        if name == stable(name) and '"' not in name:
            yield f'{element.tag}[name="{name}"]'
    elif element.tag in _TELLING:
        yield str(element.tag)


def _id(element: HtmlElement) -> str | None:
    """Return an id that is the same for every object."""
    identity = element.get("id") or ""
    is_same = _NAME.fullmatch(identity) and stable(identity) == identity
    return identity if is_same else None


def _count(counts: Sequence[int]) -> int | tuple[int, int | None]:
    least, most = min(counts), max(counts)
    if most > 1:
        return (least if least != most else min(least, 1), None)
    return most if least == most else (least, most)


def _node(selector: str, elements: Sequence[HtmlElement]) -> dict[str, Any]:
    """Promise the htmx attributes of an element that others know by its id."""
    if not selector.startswith("#"):
        return {}
    given = [
        Counter(name for name in _REQUESTS if hx(element, name) is not None) for element in elements
    ]
    shared = reduce(lambda one, other: one & other, given)
    if not shared:
        return {}
    attributes = {"hx": {"required": tuple(shared)}}
    return {"node": {"required": ("hx",), "properties": attributes}}
