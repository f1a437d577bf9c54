"""Addresses in the markup: each leads to a route, by a method that the route takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import unquote, urljoin, urlsplit

from hypercontract.core.finding import Finding
from hypercontract.core.project import Match, Project
from hypercontract.html import HtmlElement
from hypercontract.kinds.partials.page import Page, hx, stable

VERBS = ("get", "post", "put", "patch", "delete")
# The common form, an absolute path of this site without dots: told apart without urllib's cost.
_ABSOLUTE = re.compile(r"(/(?:[\w~%-][\w~%/.:@!$&'()*+,;=-]*)?)(?:[?#].*)?", re.ASCII)
_FORM_METHODS = frozenset({"GET", "POST"})
_Address = tuple[HtmlElement, str, str, str]


@dataclass(frozen=True)
class Addresses:
    """Where the addresses of the project lead.

    `foreign` are globs of paths that no route of the project serves, such as uploaded files.
    """

    project: Project
    foreign: tuple[str, ...] = ()

    def answers(self, path: str, method: str) -> bool:
        """Whether something answers a path; Django adds a missing last slash, but not to a form."""
        found = self.project.resolve(path)
        if found or (method in {"", "GET"} and self.project.resolve(f"{path}/")):
            return True
        return any(fnmatchcase(path, glob) for glob in self.foreign) or any(
            path.endswith(f"/{name}") for name in self.project.static
        )

    def check(self, page: Page) -> Iterator[Finding]:
        """Find addresses that lead nowhere, and methods that their route refuses."""
        for element, attribute, method, value in _addresses(page):
            path = local_path(page, value)
            if path is None:
                continue
            if not self.answers(path, method):
                yield _unresolved(page, element, attribute, path)
            elif method and (match := self.project.resolve(path)):
                allowed = match.route.methods
                if match.route.is_closed and allowed and method not in allowed:
                    yield _refused(page, element, attribute, method, match)


def local_path(page: Page, value: str) -> str | None:
    """Return the path that an address means on this site; None where it leads elsewhere.

    A relative address in a fragment depends on the page around it, so it is not decided.
    """
    if match := _ABSOLUTE.fullmatch(value):
        return unquote(match[1])
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    if page.is_fragment and not parts.path.startswith("/"):
        return None
    return unquote(urljoin(page.exchange.request.path, parts.path))


def _addresses(page: Page) -> Iterator[_Address]:
    for element, name, value in page.attributed:
        if name in VERBS:
            yield element, f"hx-{name}", name.upper(), value
    for tag in ("a", "area"):
        for element in page.tree.by_tag.get(tag, ()):
            yield element, "href", "" if _is_script(element) else "GET", element.get("href", "")
    for element in page.tree.by_tag.get("form", ()):
        method = element.get("method", "get").upper()
        known = method in _FORM_METHODS and not (
            "method" not in element.attrib and _by_htmx(element)
        )
        yield element, "action", method if known else "", element.get("action", "")


def _is_script(element: HtmlElement) -> bool:
    """Whether a script takes over the click, so that the link's own method tells nothing."""
    return _by_htmx(element) or "data-method" in element.attrib


def _by_htmx(element: HtmlElement) -> bool:
    return any(hx(element, verb) is not None for verb in VERBS)


def _unresolved(page: Page, element: HtmlElement, attribute: str, path: str) -> Finding:
    shown = stable(path)
    return page.broken(
        "unresolved-url",
        element,
        f"{attribute} points to {path}, which matches no route.",
        at=f"{attribute}={shown}",
    )


def _refused(
    page: Page, element: HtmlElement, attribute: str, method: str, match: Match
) -> Finding:
    allowed = ", ".join(sorted(match.route.methods))
    return page.broken(
        "method-not-allowed",
        element,
        f"{attribute} sends {method} to {match.route.name}, which allows only {allowed}.",
        at=f"{attribute}={match.route.name}",
        expected=allowed,
    )
