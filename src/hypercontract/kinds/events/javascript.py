"""Both sides of events in JavaScript: in files, in script elements and in attributes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hypercontract.core.project import TextFile
from hypercontract.kinds.events.custom import is_custom
from hypercontract.kinds.events.handlers import UNUSED, Use, use
from hypercontract.kinds.events.places import Lines, Mention, Place, Sides

_CALL = re.compile(r"\.\s*(?P<name>addEventListener|on|one|once|trigger)\s*\(")
# What stands before a call is looked for from its end: a search for it from the start takes time
# that grows with the square of a line, and libraries come as one line of a megabyte.
_RECEIVER = re.compile(r"(?<![\w$.])(?P<receiver>[\w$.]*(?:\([^()]*\))?)\s*\??\Z")
_FARTHEST = 200
_CREATED = re.compile(r"new\s+(?:Custom)?Event\s*\(|\$dispatch\s*\(")
_STRING = re.compile(r"""(['"`])((?:(?!\1)[^\\\n])*)\1""")
_VARIABLE = re.compile(r"[A-Za-z_$][\w$.\[\]]*")
_PAGE = re.compile(r"(?:.*\.)?(?:document|window|body|documentElement|htmx)$")
_QUERY = re.compile(r"(?:\$|jQuery)\(.*\)$")
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:'\"\\])//[^\n]*", re.DOTALL)
_SHOWS = re.compile(r"htmx:(?:responseError|response-error|response:error)")
_SWAPS = re.compile(r"\bshouldSwap\b|responseHandling|response-targets")


def scan(text: str, lines: Lines) -> Sides:
    """Find listeners and senders in JavaScript, or in text that holds some."""
    text = _COMMENT.sub(_blank, text)
    listeners: list[Place] = []
    senders: list[Place] = []
    for call in _CALL.finditer(text):
        place = senders if call["name"] == "trigger" else listeners
        place.extend(_called(call, text, lines))
    for call in _CREATED.finditer(text):
        first = next(_arguments(text, call.end()), (0, ""))
        senders.extend(_literals(first, lines, certain=True, by_htmx=False))
    swaps = bool(_SWAPS.search(text))
    shows = swaps or bool(_SHOWS.search(text))
    return Sides(tuple(listeners), tuple(senders), shows_errors=shows, swaps_errors=swaps)


def is_computed(text: str) -> bool:
    """Whether the text listens or sends under a name that is no literal.

    `for (const name of ["saved", "removed"]) body.addEventListener(name, ...)` does.
    """
    named = (call for call in _CALL.finditer(text) if call["name"] == "addEventListener")
    calls = (*named, *_CREATED.finditer(text))
    firsts = (next(_arguments(text, call.end()), (0, ""))[1] for call in calls)
    return any(map(_VARIABLE.fullmatch, firsts))


def mentions(file: TextFile) -> Iterator[Mention]:
    """Yield every string that may name an event, in a script or a template."""
    lines = Lines(file)
    for string in _STRING.finditer(file.text):
        if is_custom(string[2]):
            yield Mention(lines.at(string.start()), (string[2],))


def _called(call: re.Match[str], text: str, lines: Lines) -> Iterator[Place]:
    receiver, name = _receiver(text, call.start()), call["name"]
    by_htmx = receiver.endswith("htmx")
    if name != "addEventListener" and not by_htmx and not _QUERY.match(receiver):
        return  # some other library's `on` or `trigger`
    found = list(_arguments(text, call.end()))
    # htmx.on(element, event, handler) and htmx.trigger(element, event) name the event second.
    named = len(found) > 1 and (name == "trigger" or _STRING.fullmatch(found[1][1]))
    certain = bool(_PAGE.match(receiver))
    if found:
        index = int(bool(by_htmx and named))
        for place in _literals(found[index], lines, certain=certain, by_htmx=by_htmx):
            yield replace(place, use=_handled(found[index + 1 :], text))


def _receiver(text: str, end: int) -> str:
    before = _RECEIVER.search(text, max(0, end - _FARTHEST), end)
    return before["receiver"] if before else ""


def _handled(arguments: list[tuple[int, str]], text: str) -> Use:
    return use(arguments[0][1], text) if arguments else UNUSED


def _literals(
    argument: tuple[int, str], lines: Lines, *, certain: bool, by_htmx: bool
) -> Iterator[Place]:
    offset, text = argument
    literal = _STRING.fullmatch(text)
    for name in literal[2].split() if literal else ():
        if is_custom(name):
            yield Place(name, lines.at(offset), certain=certain, by_htmx=by_htmx)


def _arguments(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield offset and text of each argument of the call whose bracket ends at `start`."""
    depth, quote, begin = 0, "", start
    for index in range(start, len(text)):
        char = text[index]
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"`":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}" and depth:
            depth -= 1
        elif char in "),]}" and not depth:
            argument = text[begin:index]
            yield begin + len(argument) - len(argument.lstrip()), argument.strip()
            begin = index + 1
            if char != ",":
                return


def _blank(comment: re.Match[str]) -> str:
    """Blank a comment out, keeping the lines."""
    return re.sub(r"[^\n]", " ", comment[0])
