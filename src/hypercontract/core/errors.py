"""Errors of use: what the person who wrote a document or a command got wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a file: a path relative to the project's root and a line counted from 1."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class ContractError(Exception):
    """A malformed document, setting or command: never a finding about the application.

    `message` is one sentence, `source` the place to fix, `hint` what to write instead.
    """

    def __init__(self, message: str, source: Source | None = None, hint: str = "") -> None:
        self.message = message
        self.source = source
        self.hint = hint
        super().__init__(message, source, hint)

    def __str__(self) -> str:
        place = f"{self.source}: " if self.source else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a sentence that names the nearest known name, or the few there are."""
    names = sorted(set(known))
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"Did you mean {close[0]!r}?"
    shown = ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")  # noqa: PLR2004
    return f"Known names: {shown}." if names else "No names are known here."


def unknown(what: str, name: str, known: Iterable[str], source: Source | None) -> ContractError:
    """Build the error for a name that nothing answers to, naming the nearest valid one."""
    return ContractError(f"Unknown {what} {name!r}.", source, did_you_mean(name, known))
