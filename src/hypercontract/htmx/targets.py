"""Extended selectors: which element `closest form` or `next .x` finds from where it is written."""

from typing import Literal, TypeAlias

from hypercontract.html import HtmlElement, InvalidSelectorError, select
from hypercontract.htmx import hcon

Found: TypeAlias = HtmlElement | Literal["document", "window"]


def targets(root: HtmlElement, element: HtmlElement, value: str, dialect: str) -> list[Found]:
    """Return what an extended selector finds in a page, in htmx's order.

    Raises InvalidSelectorError where the browser would throw.
    """
    if dialect == "1.9":
        return _part(root, element, value, dialect) or []
    found: list[Found] = []
    plain = []
    for part in hcon.split(value) if dialect == "4" else _split(value):
        one = _part(root, element, _bare(part), dialect)
        if one is None:
            plain.append(_bare(part))
        else:
            found += one
    return found + (_css(root, ",".join(plain)) if plain else [])


def _part(root: HtmlElement, element: HtmlElement, text: str, dialect: str) -> list[Found] | None:
    """Read one part; None for plain CSS in 2 and 4, which is asked for all such parts at once."""
    scope, space, selector = text.partition(" ")
    selector = selector if dialect == "4" else _bare(selector)
    if space and scope in {"closest", "find", "next", "previous"}:
        return _first(_scoped(root, element, scope, _css(root, selector)))
    if text in _siblings(dialect):
        return _first([element.getnext() if text.startswith("next") else element.getprevious()])
    if (named := _named(root, element, text, dialect)) is not None:
        return named
    return list(_css(root, _bare(text))) if dialect == "1.9" else None


def _named(root: HtmlElement, element: HtmlElement, text: str, dialect: str) -> list[Found] | None:
    """Find what a word of the dialect's own names; None for any other text."""
    if text == "window":
        return ["window"]
    if text == "document" or (text == "root" and dialect == "2"):
        return ["document"]
    if text == "body":
        return _first(_css(root, "body"))
    return [element] if text == "this" and dialect == "4" else None


def _css(root: HtmlElement, selector: str) -> list[HtmlElement]:
    """Ask a page as `querySelectorAll` does, which takes no combinator in front."""
    if selector.lstrip().startswith((">", "+", "~")):
        raise InvalidSelectorError(f"{selector!r} begins with a combinator")
    return select(root, selector)


def _scoped(
    root: HtmlElement, element: HtmlElement, scope: str, matching: list[HtmlElement]
) -> list[HtmlElement]:
    if scope == "closest":
        return [one for one in (element, *element.iterancestors()) if one in matching]
    if scope == "find":
        return [one for one in matching if element in one.iterancestors()]
    order = {one: index for index, one in enumerate(root.iter())}
    here = order[element]
    if scope == "next":
        inside = set(element.iter())
        return [one for one in matching if order[one] > here and one not in inside]
    around = set(element.iterancestors())
    return [one for one in reversed(matching) if order[one] < here and one not in around]


def _first(found: list[HtmlElement | None] | list[HtmlElement]) -> list[Found]:
    return [one for one in found[:1] if one is not None]


def _siblings(dialect: str) -> frozenset[str]:
    known = frozenset({"next", "previous"})
    return known if dialect == "1.9" else known | {"nextElementSibling", "previousElementSibling"}


def _split(value: str) -> list[str]:
    """Cut at commas outside `<.../>`; an empty last part is none."""
    parts, depth, start = [], 0, 0
    for index, char in enumerate(value):
        if char == "," and not depth:
            parts.append(value[start:index])
            start = index + 1
        depth += (char == "<") - value.startswith("/>", index)
    return [*parts, value[start:]] if start < len(value) else parts


def _bare(selector: str) -> str:
    text = selector.strip()
    return text[1:-2] if text.startswith("<") and text.endswith("/>") else text
