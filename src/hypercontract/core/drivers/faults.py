"""The driver `faults`: a workflow run with one of its effect points disturbed. Tests call it."""

from dataclasses import dataclass

from hypercontract.core import exchange


@dataclass(frozen=True, kw_only=True)
class Notes(exchange.Notes):
    """One trial of a workflow: at which `point` of which `kind`, what it disturbed, in which `way`.

    The way is `fails`, `repeats`, or `settles` where nothing is disturbed. `fired` tells whether
    the point was met, `committed` whether that was after the commit, `source` the file and line of
    the project's code there.

    Rows are `+app.Model 1` or `-app.Model 1`: `kept` are those that differ from before, `missing`
    those that differ from a clean run, `final` those that still do after another try. `messages`
    are what was sent. Of a run that nothing disturbs: `stale` are the reads that a cache answers as
    before, `unaudited` the rows that no row of the log names.
    """

    workflow: str
    point: int
    way: str
    fired: bool
    kind: str = ""
    what: str = ""
    committed: bool = False
    source: tuple[str, int | None] | None = None
    messages: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    final: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    unaudited: tuple[str, ...] = ()
