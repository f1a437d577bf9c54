"""The values of htmx attributes: each function returns what is wrong, empty where nothing is."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from hypercontract.html import InvalidSelectorError, compiled

_STYLES = [
    "innerHTML",
    "outerHTML",
    "textContent",
    "beforebegin",
    "afterbegin",
    "beforeend",
    "afterend",
    "delete",
    "none",
]
_STYLES_4 = [
    *_STYLES,
    *["before", "after", "prepend", "append", "innerMorph", "outerMorph", "upsert"],
]
_SWAP_MODIFIER = re.compile(
    r"(?:swap|settle):\d*\.?\d+(?:ms|s|m)?|(?:transition|ignoreTitle|focus-scroll):\w+"
    r"|(?:scroll|show):(?:[^\s:]*:)?(?:top|bottom|none)"
)
_TIME = re.compile(r"\d*\.?\d+(?:ms|s|m)?")
_TIMED = re.compile(r"(?:delay|throttle):(.*)")
_QUEUE = re.compile(r"queue:(?:first|last|all|none)")
_SCOPED = re.compile(r"(?:closest|find|next|previous) \S")
_WHOLE = frozenset({"this", "document", "window", "body", "root", "host", "next", "previous"})
_SYNC = re.compile(r"drop|abort|replace|queue(?: (?:first|last|all))?")


def swap_problem(value: str, dialect: str) -> str:
    """Judge `hx-swap`; htmx 4 takes further styles and modifiers of its own."""
    words = value.split()
    styles = _STYLES_4 if dialect == "4" else _STYLES
    if words and ":" not in words[0] and words.pop(0) not in styles:
        return f"{value.split(maxsplit=1)[0]!r} is not a swap style"
    odd = next((word for word in words if not _SWAP_MODIFIER.fullmatch(word)), None)
    return f"{odd!r} is not a swap modifier" if odd and dialect != "4" else ""


def trigger_problem(value: str, dialect: str) -> str:
    """Judge `hx-trigger`, as a comma list of events with modifiers."""
    if value.count("[") != value.count("]"):
        return "the bracket of a filter is not closed"
    parts = (_trigger_part(part, dialect) for part in split(value))
    return next((problem for problem in parts if problem), "")


def split(value: str) -> Iterator[str]:
    """Split a comma list, but not inside brackets, braces or parentheses; parts are trimmed."""
    depth, start = 0, 0
    for index, character in enumerate(value):
        depth += (character in "[({") - (character in "])}")
        if character == "," and depth <= 0:
            yield value[start:index].strip()
            start = index + 1
    yield value[start:].strip()


def _trigger_part(part: str, dialect: str) -> str:
    bare = re.sub(r"\[.*\]", "", part, flags=re.DOTALL)
    event, *modifiers = bare.split() or [""]
    if not event:
        return "an event name is missing"
    if event == "every":
        interval = modifiers[0] if modifiers else ""
        return "" if _TIME.fullmatch(interval) else f"{interval!r} is not a time"
    problems = (_modifier_problem(one, dialect) for one in _own_modifiers(modifiers))
    return next((problem for problem in problems if problem), "")


def _own_modifiers(modifiers: Iterable[str]) -> Iterator[str]:
    """Leave out the words that belong to the selector of a `from:` or `target:` before them."""
    expects_selector = False
    for word in modifiers:
        if not expects_selector:
            yield word
        scoped = re.match(r"(?:from|target|root):(closest|find|next|previous)$", word)
        braced = re.match(r"(?:from|target|root):[({<]", word) and not re.search(r"[)}>]$", word)
        expects_selector = bool(scoped or braced) or (
            expects_selector and not re.search(r"[)}>]$|^[#.\w]\S*$", word)
        )


def _modifier_problem(word: str, dialect: str) -> str:
    if timed := _TIMED.fullmatch(word):
        return "" if _TIME.fullmatch(timed[1]) else f"{word!r} has no time"
    if word.startswith("queue:"):
        return "" if _QUEUE.fullmatch(word) else f"{word!r} is not a queue option"
    known = re.fullmatch(r"changed|once|consume|(?:from|target|root|threshold):.+", word)
    return "" if known or dialect == "4" else f"{word!r} is not a trigger modifier"


def target_problem(value: str, _dialect: str) -> str:
    """Judge `hx-target`: one extended selector."""
    value = value.strip()
    if value in _WHOLE or value == "inherit":
        return ""
    if len(list(split(value))) > 1:
        return "htmx only uses the first of several selectors as the target"
    if re.match(r"(?:closest|find|next|previous)\.", value):
        return f"{value!r} selects elements with that tag name; a space is missing"
    if re.fullmatch(r"(?:closest|find)", value):
        return f"{value!r} lacks its selector"
    return _css_problem(value.partition(" ")[2] if _SCOPED.match(value) else value)


@lru_cache(maxsize=512)
def _css_problem(selector: str) -> str:
    try:
        compiled(selector)
    except InvalidSelectorError as error:
        return f"{selector!r} is not a CSS selector ({error})"
    return ""


def json_problem(value: str, dialect: str) -> str:
    """Judge `hx-vals` and `hx-headers`: a JSON object, or a script after `js:`."""
    if value.strip().startswith(("js:", "javascript:", "unset")):
        return ""
    text = value.strip()
    # htmx 1.9 and 2 add the braces that are missing; 4 reads a relaxed notation of its own.
    if dialect == "4":
        return ""
    try:
        json.loads(text if text.startswith("{") else f"{{{text}}}")
    except ValueError as error:
        return f"it is not JSON ({error})"
    return ""


def oob_problem(value: str, dialect: str) -> str:
    """Judge `hx-swap-oob`: `true`, a style, or a style and a selector."""
    style, colon, target = value.partition(":")
    if value == "true" or dialect == "4":
        return ""
    if style.strip() not in _STYLES:
        return f"{style!r} is not a swap style"
    return target_problem(target, dialect) if colon else ""


def boost_problem(value: str, _dialect: str) -> str:
    """Judge `hx-boost`: exactly true or false."""
    return "" if value in {"true", "false", "unset"} else f"{value!r} is neither true nor false"


def sync_problem(value: str, dialect: str) -> str:
    """Judge `hx-sync`: a selector, then perhaps a strategy."""
    target, colon, strategy = value.rpartition(":")
    if not colon:
        bare = bool(_SYNC.fullmatch(value.strip())) and dialect != "4"
        return f"{value!r} names no element to synchronize with" if bare else ""
    known = _SYNC.fullmatch(strategy.strip()) or not target
    return "" if known else f"{strategy!r} is not a synchronization strategy"


_PROBLEMS: dict[str, Callable[[str, str], str]] = {
    "swap": swap_problem,
    "trigger": trigger_problem,
    "target": target_problem,
    "vals": json_problem,
    "headers": json_problem,
    "swap-oob": oob_problem,
    "boost": boost_problem,
    "sync": sync_problem,
}


@lru_cache(maxsize=4096)
def problem_of(name: str, value: str, dialect: str) -> str:
    """Judge an htmx attribute by its name without `hx-`; those without a grammar are fine."""
    judge = _PROBLEMS.get(name)
    return judge(value, dialect) if judge else ""
