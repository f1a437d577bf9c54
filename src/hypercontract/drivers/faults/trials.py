"""A workflow run once as it is, then once for each of its effect points with that one disturbed.

A fault before the commit is followed by the whole workflow again, as a user would try again; one
in a commit hook or a task by that delivery again, and where rows still differ by the whole. A
write, a mail or a cache write is not repeated alone: nothing in production repeats one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hypercontract.core.drivers.faults import Notes
from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.core.project_code import attempt
from hypercontract.django.sandbox.effects import (
    Effect,
    InjectedServiceError,
    InjectedWriteError,
    Points,
    meeting,
)
from hypercontract.django.sandbox.isolation import commit_hooks, recover, run_commit_hooks, scenario
from hypercontract.django.sandbox.snapshots import (
    Held,
    Keys,
    Rows,
    changed,
    difference,
    held,
    keys,
    reread,
    rows,
)
from hypercontract.drivers.faults.settling import Reads, answers, stale, unaudited

_DELIVERED = frozenset({"hook", "task"})
_REFUSED = 400
_ERROR = 500


@dataclass(frozen=True)
class Workflow:
    """What is run: any callable, of which each run starts from the same rows.

    It may return a response, whose status tells whether it failed. `adapters` are dotted names of
    methods that reach outside; `root` the folder whose files are the project's own; `history` the
    labels of models whose rows tell what was tried: after a fault they may be more than without.
    `reads` are answers by name that the run must not leave stale: they write nothing, and are the
    same each time for the same rows; `audit` is the label of the model that has a row for each row
    written, by `actor`. `node` is the test that runs it.
    """

    name: str
    run: Callable[[], Any]
    root: Path
    adapters: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    reads: Reads = field(default_factory=dict)
    audit: str = ""
    actor: Any = None
    node: str = ""


def enumerate_faults(workflow: Workflow) -> Iterator[Exchange]:
    """Yield an exchange for each effect point and way; RuntimeError where the clean run fails.

    Before them one of the run that nothing disturbs, where there are answers or a log to look at.
    """
    with scenario():
        known = keys()
        before = rows(known)
        was = held() if workflow.audit else {}
        answers(workflow.reads)  # so that there is something in the caches
        clean, status = _once(workflow, Points(workflow.root))
        if status >= _REFUSED:
            raise RuntimeError(f"{workflow.name} fails without any fault: {status}")
        after = rows(known)
        left = _left(workflow, was)
    if workflow.reads or workflow.audit:
        yield _exchange(left, status)
    for number, effect in enumerate(clean.met):
        for way in _ways(effect):
            yield _trial(workflow, number, way, _Clean(known, before, after, effect))


def _left(workflow: Workflow, was: Held) -> Notes:
    """Note what a run that nothing disturbed leaves behind."""
    return Notes(
        node=workflow.node,
        workflow=workflow.name,
        point=0,
        way="settles",
        fired=True,
        kind="run",
        what="undisturbed",
        source=_place(workflow),
        stale=tuple(stale(workflow.reads)),
        unaudited=_unaudited(workflow, was),
    )


def _place(workflow: Workflow) -> tuple[str, int] | None:
    """Return the file and line of what is run, None where it is none of the project's own code."""
    code = getattr(getattr(workflow.run, "run", workflow.run), "__code__", None)
    path = Path(code.co_filename) if code else None
    if code is None or path is None or not path.is_relative_to(workflow.root):
        return None
    return path.relative_to(workflow.root).as_posix(), code.co_firstlineno


def _unaudited(workflow: Workflow, was: Held) -> tuple[str, ...]:
    if not workflow.audit:
        return ()
    return tuple(unaudited(workflow.audit, workflow.actor, was, held()))


def _ways(effect: Effect) -> Iterable[str]:
    return ("fails", "repeats") if effect.kind in _DELIVERED else ("fails",)


@dataclass(frozen=True)
class _Clean:
    """What the clean run started from and came to, and the point of it that is disturbed."""

    known: Keys
    before: Rows
    after: Rows
    effect: Effect

    def found(self, written: set[str]) -> Rows:
        """Read what a trial may have changed: what it wrote, and what the clean run changed.

        The latter has what a trigger of the database writes, which no statement names.
        """
        return reread(self.before, self.known, written | changed(self.before, self.after))


def _trial(workflow: Workflow, number: int, way: str, clean: _Clean) -> Exchange:
    with scenario():
        points, status = _once(workflow, Points(workflow.root, number, way))
        found = clean.found(points.written)
        missing = final = tuple(difference(clean.after, found))
        kept = tuple(difference(clean.before, found))
        if way == "fails" and (status >= _ERROR or clean.effect.committed) and missing:
            again, _ = _once(workflow, Points(workflow.root))
            last = clean.found(points.written | again.written)
            final = _without(workflow.history, difference(clean.after, last))
    point = _point(workflow, number, way, clean.effect)
    noted = replace(point, fired=points.fired, messages=tuple(points.messages))
    return _exchange(replace(noted, kept=kept, missing=missing, final=final), status)


def _point(workflow: Workflow, number: int, way: str, effect: Effect) -> Notes:
    """Note which point is disturbed, and in which way."""
    place = effect.source
    return Notes(
        node=workflow.node,
        workflow=workflow.name,
        point=number + 1,
        way=way,
        fired=False,
        kind=effect.kind,
        what=effect.what,
        committed=effect.committed,
        source=(place.file, place.line) if place else None,
    )


def _without(history: Iterable[str], found: list[str]) -> tuple[str, ...]:
    """Leave out what differs in rows of history alone."""
    return tuple(one for one in found if one[1:].partition(" ")[0] not in history)


def _once(workflow: Workflow, points: Points) -> tuple[Points, int]:
    """Run it and its commit hooks; return the status that its user was told."""
    waiting = commit_hooks()
    with meeting(points, workflow.adapters):
        status = _status(workflow.run)
        recover()
        points.committed = True
        hooks = _status(lambda: run_commit_hooks(waiting))
        recover()
    return points, max(status, hooks)


def _status(run: Callable[[], Any]) -> int:
    answer = attempt(run)
    if answer.error is not None:
        return _ERROR if _is_caused(answer.error) else _REFUSED
    return int(getattr(answer.value, "status_code", 200))


def _is_caused(error: BaseException | None) -> bool:
    """Whether an error was raised because of a fault."""
    while error is not None:
        if isinstance(error, InjectedWriteError | InjectedServiceError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _exchange(notes: Notes, status: int) -> Exchange:
    request = Request("RUN", notes.workflow)
    return Exchange(request, Response(status), origin="faults", notes=notes)
