"""What a comparison came to: findings, and where in which file each is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from hypercontract.core.errors import Source
from hypercontract.gate.changes import Finding, Level
from hypercontract.gate.comparison.compare import compare
from hypercontract.gate.document.model import Spec


class State(Protocol):
    """A document or a folder of some: how it is named, and where in it a value is."""

    @property
    def file(self) -> str:
        """How messages name it."""

    @property
    def data(self) -> Any:
        """What is written in it, as plain data; a folder's by the names of its files."""

    def source(self, *path: str | int) -> Source:
        """Return the place of the value at `path`."""


@dataclass(frozen=True)
class Result:
    """The findings between two documents, or two folders of some, the heaviest first."""

    base: State
    head: State
    findings: tuple[Finding, ...]

    def source(self, finding: Finding) -> Source:
        """Return the place of a change: in the head, or in the base for what is gone."""
        if finding.source is not None:
            return finding.source
        state = self.base if finding.side == "base" else self.head
        return state.source(*finding.pointer, *finding.path)

    def annotated(self, finding: Finding) -> Source:
        """Return where the head shows a change: of what is gone, the place that it is gone from."""
        if finding.source is not None:
            return finding.source
        return self.head.source(*finding.pointer, *finding.path)


def diff(base: Spec, head: Spec, today: date) -> Result:
    """Compare two documents as of a day; see `compare` for the errors."""
    return Result(base.raw, head.raw, tuple(compare(base, head, today)))


def worst(results: Sequence[Result]) -> Level:
    """Return the heaviest level found and not excused, SAFE where nothing was."""
    findings = [finding for result in results for finding in result.findings]
    levels = [finding.level for finding in findings if not finding.excused]
    return max(levels, key=lambda level: level.weight, default=Level.SAFE)
