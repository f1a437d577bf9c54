"""Text that a regular expression is likely to match: of the common syntax, and short."""

import re
from itertools import islice, product

MOST = 8
_LONGEST = 200
_CLASSES = {"d": "0", "w": "a", "s": " ", "D": "a", "W": "-", "S": "a", "t": "\t", "n": "\n"}
_ANY = "a0-A _.b1Z/é"
_REPEAT = re.compile(r"\{(\d+)(?:,(\d*))?\}")


def texts(pattern: str) -> list[str]:
    """Return some texts for a pattern, each checked; none where it is beyond the common syntax."""
    try:
        compiled = re.compile(pattern)
        made = islice(_Reader(pattern).alternatives(), MOST * 4)
        found = dict.fromkeys(text for text in made if compiled.search(text))
    except (re.error, IndexError, RecursionError):
        return []
    return [*found][:MOST]


class _Reader:
    """Reads a pattern from left to right; what it yields need not match."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def alternatives(self) -> list[str]:
        """Read up to the end or a closing parenthesis: what any of the branches makes."""
        found = self._sequence()
        while self._peek() == "|":
            self._at += 1
            found += self._sequence()
        return found

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _next(self) -> str:
        self._at += 1
        return self._pattern[self._at - 1]

    def _sequence(self) -> list[str]:
        found = [""]
        while self._peek() and self._peek() not in "|)":
            parts = self._repeated(self._atom())
            found = ["".join(pair) for pair in islice(product(found, parts), MOST * 2)]
        return found

    def _atom(self) -> list[str]:
        char = self._next()
        if char == "(":
            return self._group()
        if char == "[":
            return self._set()
        if char == "\\":
            escaped = self._next()
            return [""] if escaped in "bBAZ" else [_CLASSES.get(escaped, escaped)]
        if char in "^$":
            return [""]
        return [*_ANY[:3]] if char == "." else [char]

    def _group(self) -> list[str]:
        looks = False
        if match := re.compile(r"\?(?:P?<\w+>|[:=!]|<[=!])").match(self._pattern, self._at):
            looks = match[0] in {"?=", "?!", "?<=", "?<!"}
            self._at = match.end()
        found = self.alternatives()
        self._next()
        return [""] if looks else found

    def _set(self) -> list[str]:
        start = self._at
        self._at += self._peek() == "^"
        self._at += 2 if self._peek() == "\\" else 1
        while self._peek() != "]":
            self._at += 2 if self._peek() == "\\" else 1
        self._at += 1
        inside = re.compile(f"[{self._pattern[start : self._at]}")
        listed = [char for char in (*_ANY, *self._pattern[start : self._at]) if inside.match(char)]
        return [*listed[:3], *listed[-1:]]

    def _repeated(self, parts: list[str]) -> list[str]:
        least, most = self._counts()
        if self._peek() in {"?", "+"} and (least, most) != (1, 1):
            self._at += 1  # lazy or possessive: the same texts
        counts = dict.fromkeys((max(least, min(1, most)), least, min(most, least + 2)))
        return [part * count for count in counts for part in parts if count <= _LONGEST]

    def _counts(self) -> tuple[int, int]:
        if match := _REPEAT.match(self._pattern, self._at):
            self._at = match.end()
            least = int(match[1])
            return least, int(match[2] or least + 2) if match[2] is not None else least
        counts = {"*": (0, 3), "+": (1, 3), "?": (0, 1)}.get(self._peek())
        if counts is None:
            return 1, 1
        self._at += 1
        return counts
