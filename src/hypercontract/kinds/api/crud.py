"""The oracles of one object's life: what is written is read, what is refused changes nothing."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from hypercontract.core.exchange import Exchange
from hypercontract.kinds.api import rules
from hypercontract.kinds.api.equality import differing, same
from hypercontract.kinds.api.outcomes import Outcome, Promised, data_of, notes_of

_GONE = frozenset({404, 410})


class Life:
    """Judges the exchanges of one run: an object from its creation on.

    `default` is what the object of the smallest body reads as, empty where there was none.
    """

    def __init__(
        self, promised: Promised, run: Sequence[Exchange], default: dict[str, Any]
    ) -> None:
        self._promised = promised
        self._run = run
        self._default = default
        reads = [data_of(one) for one in run if notes_of(one).step == "read"]
        self.present: dict[str, Any] = reads[0] if reads else {}
        self.restless = set(differing(*reads[:2])) if len(reads) > 1 else set()

    def outcomes(self) -> Iterator[Outcome]:
        """Judge the creation, then each trial."""
        yield from self._created()
        if not self.present:
            return
        trials = [one for one in self._run if notes_of(one).trial is not None]
        for _, trial in groupby(trials, key=lambda one: notes_of(one).trial):
            yield from self._trial(list(trial))

    def _created(self) -> Iterator[Outcome]:
        made = next((one for one in self._run if _succeeded(one, "create")), None)
        read = next((one for one in self._run if notes_of(one).step == "read"), None)
        if made is None or read is None:
            return
        if not read.response.is_success:
            status = read.response.status
            message = f"The object that {self._promised.label(made)} created returns {status}."
            yield self._promised.broken(rules.NOT_READ_BACK, made, message)
            return
        yield from self._read_back(made, self._lost_on_creation(made))

    def _lost_on_creation(self, made: Exchange) -> list[str]:
        """Return the fields that read otherwise than sent: of a larger body, those not taken."""
        sent, read = _sent(made), self.present
        lost = [name for name in sent if name in read and not same(sent[name], read[name])]
        if notes_of(made).strict:
            return lost
        return [name for name in lost if same(self._default.get(name), read[name])]

    def _read_back(self, write: Exchange, lost: Sequence[str]) -> Iterator[Outcome]:
        for name in lost:
            message = f"{self._promised.label(write)} accepts {name} but does not save it."
            expected = json.dumps(_sent(write)[name])
            yield self._promised.broken(
                rules.NOT_READ_BACK, write, message, at=name, expected=expected
            )
        if not lost:
            yield self._promised.kept("read-back")

    def _trial(self, trial: Sequence[Exchange]) -> Iterator[Outcome]:
        write, after = trial[0], data_of(trial[1])
        step = notes_of(write).step
        if not write.response.is_success:
            yield from self._refused(write, after)
        elif step != "refused":
            yield from getattr(self, f"_{step}")(trial, after)

    def _refused(self, write: Exchange, after: dict[str, Any]) -> Iterator[Outcome]:
        if not 400 <= write.response.status < 500:  # noqa: PLR2004 - the class of a status
            return
        changed = self._changed(self.present, after)
        if changed:
            status, fields = write.response.status, ", ".join(changed)
            message = f"{self._promised.label(write)} returns {status} but changes {fields}."
            yield self._promised.broken(rules.FAILED_WRITE_CHANGED, write, message)
        else:
            yield self._promised.kept("refused")

    def _nothing(self, trial: Sequence[Exchange], after: dict[str, Any]) -> Iterator[Outcome]:
        """What is the server's own to write may change, and is not looked at again."""
        changed = self._changed(self.present, after)
        self.restless |= set(changed)
        for name in (mine := [one for one in changed if self._promised.is_written(one)]):
            message = f"{self._promised.label(trial[0])} with an empty body changes {name}."
            yield self._promised.broken(rules.EMPTY_PATCH_CHANGED, trial[0], message, at=name)
        if not mine:
            yield self._promised.kept("empty-patch")

    def _patch(self, trial: Sequence[Exchange], after: dict[str, Any]) -> Iterator[Outcome]:
        sent = _sent(trial[0])
        lost = [name for name in sent if name in after and not same(sent[name], after[name])]
        yield from self._read_back(trial[0], lost)

    def _put(self, trial: Sequence[Exchange], after: dict[str, Any]) -> Iterator[Outcome]:
        """Judge a PUT, which may derive one field from another, and the same one again."""
        sent = _sent(trial[0])
        lost = [name for name in sent if name in after and not same(sent[name], after[name])]
        lost = [name for name in lost if after[name] == self.present.get(name)]
        yield from self._read_back(trial[0], lost)
        yield from self._again(trial[2], after, data_of(trial[3]))

    def _again(
        self, again: Exchange, once: dict[str, Any], twice: dict[str, Any]
    ) -> Iterator[Outcome]:
        label = self._promised.label(again)
        if not again.response.is_success:
            message = f"{label} returns {again.response.status} for a body that it just accepted."
            yield self._promised.broken(rules.NOT_IDEMPOTENT, again, message)
            return
        changed = [name for name in self._changed(once, twice) if self._is_telling(name)]
        for name in changed:
            message = f"{label} changes {name} again when it is sent a second time."
            yield self._promised.broken(rules.NOT_IDEMPOTENT, again, message, at=name)
        if not changed:
            yield self._promised.kept("idempotent")

    def _is_telling(self, name: str) -> bool:
        """Whether a change tells of a fault: without PATCH only of what clients write."""
        return self._promised.offers("patch") or self._promised.is_written(name)

    def _changed(self, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
        return [name for name in differing(before, after) if name not in self.restless]


def deletion(promised: Promised, run: Sequence[Exchange]) -> Iterator[Outcome]:
    """Judge that what was deleted answers 404, and cannot be deleted once more."""
    deleted = next((one for one in run if _succeeded(one, "delete")), None)
    steps = [one for one in run if notes_of(one).step in {"gone", "delete-again"}]
    if deleted is None or not steps:
        return
    left = [one for one in steps if one.response.is_success]
    for one in left[:1]:
        what = promised.label(one)
        message = f"{what} returns {one.response.status} after the object was deleted."
        yield promised.broken(rules.DELETED_REMAINS, one, message, at=one.request.method)
    if all(one.response.status in _GONE for one in steps):
        yield promised.kept("deleted")


def _succeeded(exchange: Exchange, step: str) -> bool:
    return notes_of(exchange).step == step and exchange.response.is_success


def _sent(exchange: Exchange) -> dict[str, Any]:
    """Return the fields that were sent; of a form, those beside its files."""
    said = notes_of(exchange).said
    return json.loads(exchange.request.body or b"{}") if said is None else dict(said)
