"""Earlier runs beside this one: a small chart of each kind and state, and what changed last."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypercontract.core.verdict import Found, Report
from hypercontract.report.sums import COLUMNS, by_kind

WIDTH, HEIGHT, GAP = 120, 32, 2
_WIDEST = 16


@dataclass(frozen=True, slots=True)
class Chart:
    """How many clauses of a kind were in a state, run by run; `bars` are x, y, width and height."""

    state: str
    counts: tuple[int, ...]
    bars: tuple[tuple[float, float, float, float], ...]

    @property
    def words(self) -> str:
        """The counts as they are read aloud: `broken: 0, 2, 1`."""
        return f"{self.state}: {', '.join(map(str, self.counts))}"


@dataclass(frozen=True, slots=True)
class History:
    """The runs by name, oldest first; the charts of each kind; what this run adds and ends."""

    names: tuple[str, ...]
    rows: Mapping[str, tuple[Chart, ...]]
    appeared: tuple[Found, ...]
    gone: tuple[Found, ...]


def build(report: Report, earlier: Mapping[str, Report]) -> History | None:
    """Lay out what became of each kind; None where no earlier run is given."""
    if not earlier:
        return None
    *_, last = earlier.values()
    return History(
        (*earlier, "this run"),
        _rows([*earlier.values(), report]),
        _beyond(report, last),
        _beyond(last, report),
    )


def _rows(runs: Sequence[Report]) -> dict[str, tuple[Chart, ...]]:
    sums = [by_kind(run.verdicts) for run in runs]
    kinds = sorted({kind for one in sums for kind in one})
    return {kind: _charts([one.get(kind, Counter()) for one in sums]) for kind in kinds}


def _charts(sums: Sequence[Counter[str]]) -> tuple[Chart, ...]:
    return tuple(_chart(state, tuple(one[state] for one in sums)) for state in COLUMNS)


def _chart(state: str, counts: tuple[int, ...]) -> Chart:
    """Draw each chart on its own scale: a few broken clauses must show beside a thousand kept."""
    step = min(WIDTH / len(counts), _WIDEST)
    highest = max(counts) or 1
    heights = [HEIGHT * count / highest for count in counts]
    bars = (
        (round(number * step, 2), round(HEIGHT - height, 2), round(step - GAP, 2), round(height, 2))
        for number, height in enumerate(heights)
    )
    return Chart(state, counts, tuple(bars))


def _beyond(report: Report, other: Report) -> tuple[Found, ...]:
    known = {one.finding.key for one in other.findings}
    return tuple(one for one in report.findings if one.finding.key not in known)
