"""What a handler does with an event's detail: the keys that it relies on, and what it puts in HTML.

JavaScript is read as text, one call deep: `show(event.detail.message)` leads into `show`. What is
guarded, as in `detail.level || "info"` or `detail?.id`, is not relied on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[A-Za-z_$][\w$]*"
_READ = re.compile(rf"(?<![\w$!])(?:{_NAME}\.)?detail\.(?P<key>{_NAME})(?P<after>\s*[^\n]{{0,3}})")
_UNPACKED = re.compile(rf"\{{(?P<keys>[^{{}}]*)\}}\s*=\s*(?:{_NAME}\.)?detail\b")
_GUARDED = re.compile(r"\s*(?:\|\||\?\?|\?\.|\?[^.:])")
_CALL = re.compile(rf"(?<![\w$.])(?P<name>{_NAME})\((?P<arguments>[^()]*)\)")
_INSERTED = re.compile(
    r"(?:\.(?:innerHTML|outerHTML)\s*\+?=|\.insertAdjacentHTML\s*\(|\.html\s*\()(?P<value>[^;\n]*)"
)
_METHODS = frozenset({"if", "for", "while", "switch", "catch", "function", "return"})


@dataclass(frozen=True, slots=True)
class Use:
    """What a handler does: `reads` are keys of the detail, `inserts` says that it becomes HTML."""

    reads: tuple[str, ...] = ()
    inserts: bool = False


UNUSED = Use()


def use(handler: str, text: str) -> Use:
    """Read a handler, as written or as the name of a function that `text` defines."""
    code = handler
    if re.fullmatch(_NAME, handler):
        _, code = _function(handler, text) or ("", "")
    return Use(tuple(dict.fromkeys(reads(code))), _inserts(code, text))


def reads(code: str) -> Iterator[str]:
    """Yield the keys of `detail` that the code takes for granted."""
    found = list(_READ.finditer(code))
    guarded = {one["key"] for one in found if _GUARDED.match(one["after"])}
    guarded |= set(re.findall(rf"!\s*(?:{_NAME}\.)?detail\.({_NAME})(?!\s*[=.(\[])", code))
    yield from (one["key"] for one in found if one["key"] not in guarded)
    for match in _UNPACKED.finditer(code):
        for part in match["keys"].split(","):
            name, default, _ = part.partition("=")
            if not default and (key := name.partition(":")[0].strip()) and "..." not in key:
                yield key


def _inserts(code: str, text: str) -> bool:
    if _puts(code, {"detail", *_unpacked(code)}):
        return True
    return any(_puts(body, names) for names, body in _called(code, text))


def _puts(code: str, names: set[str]) -> bool:
    """Whether any of the names is in what becomes HTML."""
    words = (set(re.findall(_NAME, match["value"])) for match in _INSERTED.finditer(code))
    return any(names & found for found in words)


def _called(code: str, text: str) -> Iterator[tuple[set[str], str]]:
    """Yield the functions that a detail is handed to, with the names that it has in them."""
    told = {"detail", *_unpacked(code)}
    for call in _CALL.finditer(code):
        arguments = [set(re.findall(_NAME, one)) for one in call["arguments"].split(",")]
        handed = [bool(told & words) for words in arguments]
        if any(handed) and call["name"] not in _METHODS:
            parameters, body = _function(call["name"], text) or ("", "")
            names = [one.partition("=")[0].strip() for one in parameters.split(",")]
            yield {name for name, is_told in zip(names, handed, strict=False) if is_told}, body


def _unpacked(code: str) -> Iterator[str]:
    for match in _UNPACKED.finditer(code):
        for part in match["keys"].split(","):
            yield re.split(r"[:=]", part)[-1 if ":" in part else 0].strip()


def _function(name: str, text: str) -> tuple[str, str] | None:
    """Return the parameters and the body of a function of this name; None where there is none."""
    plain = rf"function\s+{re.escape(name)}\s*\(([^)]*)\)\s*"
    arrow = rf"(?:const|let|var)\s+{re.escape(name)}\s*=\s*(?:async\s*)?\(?([^()=]*?)\)?\s*=>\s*"
    found = re.search(plain, text) or re.search(arrow, text)
    return (found[1], _block(text, found.end())) if found else None


def _block(text: str, start: int) -> str:
    """Return the text in braces that begins here, or the expression up to the line's end."""
    if text[start : start + 1] != "{":
        return text[start:].partition("\n")[0]
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] == "{") - (text[index] == "}")
        if not depth:
            return text[start : index + 1]
    return text[start:]
