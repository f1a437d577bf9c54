"""What a comparison came to: findings, and where in which file each is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hypercontract.core.errors import Source
from hypercontract.gate.changes import Finding, Level
from hypercontract.gate.compare import compare
from hypercontract.gate.model import Spec


@dataclass(frozen=True)
class Result:
    """The findings between two documents, the heaviest first."""

    base: Spec
    head: Spec
    findings: tuple[Finding, ...]

    def source(self, finding: Finding) -> Source:
        """Return the place of a change: in the head, or in the base for what is gone."""
        spec = self.base if finding.side == "base" else self.head
        return spec.raw.source(*finding.pointer, *finding.path)


def diff(base: Spec, head: Spec, today: date) -> Result:
    """Compare two documents as of a day; see `compare` for the errors."""
    return Result(base, head, tuple(compare(base, head, today)))


def worst(results: Sequence[Result]) -> Level:
    """Return the heaviest level found, SAFE where nothing was."""
    levels = [finding.level for result in results for finding in result.findings]
    return max(levels, key=lambda level: level.weight, default=Level.SAFE)
