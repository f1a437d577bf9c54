"""The parts of `init`, each of which may fail without the others."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from django.apps import apps

from hypercontract.adoption import drafts, inside, options, running, surveying
from hypercontract.adoption.looking import Looked
from hypercontract.adoption.progress import Stages
from hypercontract.adoption.rollback import Files
from hypercontract.config import Config
from hypercontract.core.errors import ContractError
from hypercontract.core.verdict import Reach, Report
from hypercontract.kinds import kinds
from hypercontract.loading import interpret, kind_of, parse

T = TypeVar("T")
MOST_GROUPS = 12


class Adoption:
    """Does one part after the other; `missed` tells what did not come of it."""

    def __init__(self, config: Config, looked: Looked, files: Files, stages: Stages) -> None:
        self.let_in: Mapping[str, str] = {}
        self._left_out: dict[str, str] = {}
        self._complaints: tuple[str, ...] = ()
        self._unasked: Mapping[str, str] = {}
        self._unreached: Mapping[str, str] = {}
        self.reach = Reach(0, 0)
        self._size = 0
        self._config = config
        self._looked = looked
        self._files = files
        self._stages = stages
        self._addopts = options.kept(looked.addopts)

    def describe(self) -> None:
        """Write the OpenAPI document, and the contract of the API where the project serves one.

        ContractError where Django cannot be set up: nothing could be done after that.
        """
        self._stages.stage("Describing the API")
        found = self._attempt("the OpenAPI document", self._described)
        if found is None and not apps.ready:
            raise ContractError(self._left_out["the OpenAPI document"])
        if found is None:
            return
        self._name_people(found.groups)
        if not found.text:
            return
        self._complaints = found.complaints
        self._write({self._config.openapi: found.text, self._api: drafts.API})

    def survey(self) -> None:
        """Ask the running system everything once, and write what it promises."""
        self._stages.stage("Building the world")
        found = self._attempt("what is observed", self._surveyed)
        if found is not None:
            self._unasked, self.let_in, self._size = found.unasked, found.let_in, found.size
            self._unreached, self.reach = found.unreached, found.reach
            self._write(found.files)

    def settle(self, today: date) -> running.Run:
        """Hold the system to what was drafted, and excuse for a time what breaks it."""
        self._stages.stage("Running the contracts")
        ran = self._attempt(
            "a run of the contracts",
            lambda: running.settle(self._config, today, self._size, self._addopts),
        )
        return ran or running.Run(Report(), (), {}, excused=False)

    def missed(self) -> dict[str, list[str]]:
        """Map headings to what could not be looked at, each with its reason."""
        return {
            "What could not be done": _reasons(self._left_out),
            "The OpenAPI document is incomplete": list(self._complaints),
            "Routes that are not tested": _reasons(self._unasked),
            "Routes that nobody reached": _reasons(self._unreached),
        }

    @property
    def _api(self) -> Path:
        return self._config.contracts / "api.yaml"

    def _name_people(self, groups: Sequence[str]) -> None:
        """Make a role of each group, as far as there are not too many to ask everything as each."""
        path = self._config.contracts / drafts.CONFTEST
        asked_for = self._looked.groups
        there = [name for name in asked_for if name in groups]
        known = list(dict.fromkeys([*there, *groups, *asked_for]))
        chosen = known[:MOST_GROUPS]
        if path not in self._files.paths or chosen == list(asked_for):
            return
        self._files.write(path, drafts.conftest(chosen))
        if left := known[MOST_GROUPS:]:
            self._left_out["groups"] = f"More than {MOST_GROUPS}: {', '.join(left)} have no role."

    def _described(self) -> surveying.Described:
        more = (running.KEEPING, *self._addopts)
        return inside.attempt(self._config, "describe", surveying.described, *more)

    def _surveyed(self) -> surveying.Surveyed:
        more = (running.KEEPING, *self._addopts)
        act = partial(surveying.surveyed, stages=self._stages)
        return inside.attempt(self._config, "survey", act, *more, world=True)

    def _attempt(self, part: str, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except ContractError as error:
            self._left_out[part] = str(error)
            return None

    def _write(self, drafted: Mapping[Path, str]) -> None:
        """Write the drafts that are not there yet, and that are read back as documents."""
        for path, text in drafted.items():
            if path.exists():
                continue
            try:
                self._read(path, text)
            except ContractError as error:
                self._left_out[self._config.relative(path)] = str(error)
            else:
                self._files.write(path, text)

    def _read(self, path: Path, text: str) -> None:
        kind = kind_of(path, self._config.contracts, kinds())
        if kind is not None:
            raw = parse(text, self._config.relative(path))
            interpret(raw, kind, path.relative_to(self._config.contracts))


def _reasons(found: Mapping[str, str]) -> list[str]:
    return [f"{name}: {why}" for name, why in found.items()]
