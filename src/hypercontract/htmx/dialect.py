"""What the versions of htmx do differently, as facts; a dialect is `1.9`, `2` or `4`."""

import re

TRIGGER = "HX-Trigger"
AFTER = frozenset({"HX-Trigger-After-Swap", "HX-Trigger-After-Settle"})
TRIGGERS = frozenset({TRIGGER}) | AFTER
REDIRECTS = frozenset({301, 302, 303, 307, 308})

_MORPHS = frozenset({"innerMorph", "outerMorph", "outerSync"})
_STYLES = frozenset(
    {"innerHTML", "outerHTML", "beforebegin", "afterbegin", "beforeend", "afterend"}
    | {"delete", "none"}
)
STYLES = {
    "1.9": _STYLES,
    "2": _STYLES | {"textContent"},
    "4": _STYLES | _MORPHS | {"textContent", "before", "after", "prepend", "append"},
}

_HUMP = re.compile(r"([a-z0-9])([A-Z])")


def swaps(dialect: str, status: int) -> bool:
    """Whether the body of a response of this status is put into the page by default."""
    if dialect == "4":
        return status not in {204, 304}
    return status != 204 and 200 <= status < 400  # noqa: PLR2004


def fired(event: str, dialect: str) -> frozenset[str]:
    """Return the names under which listeners meet an event that htmx triggers.

    htmx 1.9 and 2 dispatch a kebab twin as well: `itemAdded` and `item-added`.
    """
    return frozenset({event} if dialect == "4" else {event, kebab(event)})


def kebab(event: str) -> str:
    """Return the kebab twin of a name: `itemAdded` gives `item-added`."""
    return _HUMP.sub(r"\1-\2", event).lower()
