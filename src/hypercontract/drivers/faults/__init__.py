"""A workflow run once as it is, then once for each of its effect points with that one disturbed.

A fault before the commit is followed by the whole workflow again, as a user would try again; one
in a commit hook or a task by that delivery again, and where rows still differ by the whole. A
write, a mail or a cache write is not repeated alone: nothing in production repeats one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypercontract.core.exchange import Exchange, Request, Response
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
_UNDISTURBED = {"way": "settles", "fired": True, "kind": "run", "what": "undisturbed"}
_UNDISTURBED |= {"messages": [], "kept": [], "missing": [], "final": []}


@dataclass(frozen=True)
class Workflow:
    """What is run: any callable, of which each run starts from the same rows.

    It may return a response, whose status tells whether it failed. `adapters` are dotted names of
    methods that reach outside; `root` the folder whose files are the project's own; `history` the
    labels of models whose rows tell what was tried: after a fault they may be more than without.
    `reads` are answers by name that the run must not leave stale: they write nothing, and are the
    same each time for the same rows; `audit` is the label of the model that has a row for each row
    written, by `actor`.
    """

    name: str
    run: Callable[[], Any]
    root: Path
    adapters: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    reads: Reads = field(default_factory=dict)
    audit: str = ""
    actor: Any = None


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
            raise RuntimeError(f"{workflow.name} fails with no fault at all: {status}")
        after = rows(known)
        left = {"unaudited": _unaudited(workflow, was), "stale": stale(workflow.reads)}
    if workflow.reads or workflow.audit:
        yield _exchange(workflow, -1, status, {**_UNDISTURBED, **left, "source": _place(workflow)})
    for number, effect in enumerate(clean.met):
        for way in _ways(effect):
            yield _trial(workflow, number, way, _Clean(known, before, after, effect))


def _place(workflow: Workflow) -> list[Any] | None:
    """Return the file and line of what is run, None where it is none of the project's own code."""
    code = getattr(getattr(workflow.run, "run", workflow.run), "__code__", None)
    path = Path(code.co_filename) if code else None
    if code is None or path is None or not path.is_relative_to(workflow.root):
        return None
    return [path.relative_to(workflow.root).as_posix(), code.co_firstlineno]


def _unaudited(workflow: Workflow, was: Held) -> list[str]:
    if not workflow.audit:
        return []
    return unaudited(workflow.audit, workflow.actor, was, held())


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
        notes = {
            "way": way,
            "fired": points.fired,
            "kept": difference(clean.before, found),
            "missing": difference(clean.after, found),
            "messages": points.messages,
        }
        notes["final"] = notes["missing"]
        if way == "fails" and (status >= _ERROR or clean.effect.committed) and notes["missing"]:
            again, _ = _once(workflow, Points(workflow.root))
            last = clean.found(points.written | again.written)
            notes["final"] = _without(workflow.history, difference(clean.after, last))
    return _exchange(workflow, number, status, {**notes, **_described(clean.effect)})


def _without(history: Iterable[str], found: list[str]) -> list[str]:
    """Leave out what differs in rows of history alone."""
    return [one for one in found if one[1:].partition(" ")[0] not in history]


def _described(effect: Effect) -> dict[str, Any]:
    place = effect.source
    return {
        "kind": effect.kind,
        "what": effect.what,
        "committed": effect.committed,
        "source": [place.file, place.line] if place else None,
    }


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
    try:
        value = run()
    except (InjectedWriteError, InjectedServiceError):
        return _ERROR
    except Exception as error:  # noqa: BLE001 - code may raise what it likes of a fault
        return _ERROR if _is_caused(error) else _REFUSED
    return int(getattr(value, "status_code", 200))


def _is_caused(error: BaseException | None) -> bool:
    """Whether an error was raised because of a fault."""
    while error is not None:
        if isinstance(error, InjectedWriteError | InjectedServiceError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _exchange(workflow: Workflow, number: int, status: int, notes: dict[str, Any]) -> Exchange:
    return Exchange(
        request=Request("RUN", workflow.name),
        response=Response(status),
        origin="faults",
        notes={"workflow": workflow.name, "point": number + 1, **notes},
    )
