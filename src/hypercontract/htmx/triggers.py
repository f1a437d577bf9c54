"""The grammar of hx-trigger, as far as events go: which names a list listens for, and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_EVENT = re.compile(r"[^,\[\s]+")
_FROM = re.compile(
    r"\sfrom:\s*"
    r"""(\([^)]*\)|\{[^}]*\}|"[^"]*"|(?:closest|find|next|previous)\s+\S+|\S+)"""
)
_FILTER = re.compile(r"\[(.*)\]", re.DOTALL)
_CLOSING = {"[": "]", "(": ")", "{": "}"}
_QUOTES = "\"'"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a comma list, at `offset`: `origin` and `filter` are empty where it has none."""

    event: str
    origin: str
    offset: int
    filter: str = ""

    @property
    def is_global(self) -> bool:
        """Whether it listens where every bubbling event passes."""
        return self.origin in {"body", "document", "window"}


def parts(value: str) -> Iterator[Part]:
    """Yield the parts of an hx-trigger value in order; a part without an event is left out."""
    for start, text in _split(value):
        if event := _EVENT.match(text.lstrip()):
            origins = _FROM.findall(_without_filter(text))
            offset = start + len(text) - len(text.lstrip())
            told = _FILTER.search(text)
            yield Part(event[0], origins[-1] if origins else "", offset, told[1] if told else "")


def _split(value: str) -> Iterator[tuple[int, str]]:
    """Cut at commas outside filters, brackets and quotes."""
    start, waiting = 0, ""
    for index, char in enumerate(value):
        if waiting and char == waiting[-1]:
            waiting = waiting[:-1]
        elif waiting and waiting[-1] in _QUOTES:
            continue
        elif char in _CLOSING or char in _QUOTES:
            waiting += _CLOSING.get(char, char)
        elif char == "," and not waiting:
            yield start, value[start:index]
            start = index + 1
    yield start, value[start:]


def _without_filter(text: str) -> str:
    return _FILTER.sub("", text)
