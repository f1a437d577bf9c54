"""Runs of pytest on the contracts, and what they leave to be excused."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from hypercontract.adoption import drafts
from hypercontract.config import Config
from hypercontract.config import left_out as left_out_items
from hypercontract.config.exemptions import FILE
from hypercontract.core.errors import ContractError
from hypercontract.core.project_code import INTERNAL, notes
from hypercontract.core.verdict import Found, Report
from hypercontract.loading import write_text
from hypercontract.report import reading

ROUNDS = 5
# Each run would migrate anew.
KEEPING = "--contracts-keep-migrated"
# From about here on what is shared out saves more than what each process needs to start.
_LARGE = 150
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)(?: - (.*))?$", re.MULTILINE)
_TESTS_RAN = {0, 1, INTERNAL}


@dataclass(frozen=True)
class Run:
    """Runs: the report of the first, which is whole, and what the later ones found besides.

    `left_out` maps the items that the next run skips to the reason: they failed without a
    finding, or with one that a second look did not find again; `excused` is whether the file of
    exemptions was written for what was found.
    """

    report: Report
    more: tuple[Found, ...]
    left_out: Mapping[str, str]
    excused: bool

    @property
    def findings(self) -> list[Found]:
        """Every finding, one of a kind once."""
        both = (*self.report.findings, *self.more)
        return list({(one.finding.key, one.items): one for one in both}.values())


def settle(config: Config, today: date, size: int, addopts: Sequence[str] = ()) -> Run:
    """Run until every finding that fails is excused, each only once it was found twice.

    What stops an item where it is excused may hide more, so that items with new findings are run
    again. Only files that this wrote are written anew. `size` is about how many items there are;
    `addopts` are the project's own options of pytest.
    """
    ours = not (config.contracts / FILE).exists()
    runs = _Runs(config, addopts)
    first = runs.look([str(config.contracts)], size, config.reports)
    rounds = 0
    while ours and rounds < ROUNDS and (runs.new or not rounds):
        rounds += 1
        write_text(config.contracts / FILE, drafts.exemptions(runs.known, today))
        if nodes := sorted({node for one in runs.new for node in one.items if "::" in node}):
            with TemporaryDirectory() as folder:
                runs.look(nodes, len(nodes), Path(folder))
        else:
            runs.new = []
    left_out = runs.left_out() if ours else runs.lost
    if ours:
        _write(config, runs.confirmed(), left_out, today)
    return Run(first, tuple(runs.known), dict(sorted(left_out.items())), ours)


class _Runs:
    """What several runs found: `known` fails, `new` is what the last one found of it first.

    `lost` maps the items that failed without a finding to the reason.
    """

    def __init__(self, config: Config, addopts: Sequence[str]) -> None:
        self.known: list[Found] = []
        self.new: list[Found] = []
        self.lost: dict[str, str] = {}
        self._config = config
        self._addopts = addopts
        self._seen: Counter[tuple[str, str]] = Counter()

    def look(self, selected: Sequence[str], size: int, folder: Path) -> Report:
        """Run some items, and take in what they find."""
        command = [*selected, *_workers(size), *self._addopts]
        report, failed = _run(self._config, command, folder)
        self._seen.update({_named(one) for one in report.findings})
        self.new = _failing(report, self._config)
        self.known += self.new
        self.lost |= _unexplained(failed, self.new)
        return report

    def confirmed(self) -> list[Found]:
        """Return what was found more than once, or cannot be looked at again."""
        return [one for one in self.known if self._is_confirmed(one)]

    def left_out(self) -> dict[str, str]:
        """Return the items that cannot be relied on, with the reasons."""
        doubtful = [one for one in self.known if not self._is_confirmed(one)]
        unsteady = {
            node: f"Found only once: {one.finding.rule.id} {one.finding.subject}"
            for one in doubtful
            for node in one.items
        }
        return unsteady | self.lost

    def _is_confirmed(self, found: Found) -> bool:
        return self._seen[_named(found)] > 1 or not any("::" in node for node in found.items)


def _named(found: Found) -> tuple[str, str]:
    return found.finding.rule.id, found.finding.subject


def _write(
    config: Config, found: Sequence[Found], left_out: Mapping[str, str], today: date
) -> None:
    write_text(config.contracts / FILE, drafts.exemptions(found, today))
    if left_out:
        write_text(config.contracts / left_out_items.FILE, left_out_items.text(left_out))


def _failing(report: Report, config: Config) -> list[Found]:
    return [
        one
        for one in report.findings
        if not one.exempt and one.finding.level.weight >= config.fail_on.weight
    ]


def _unexplained(failed: Mapping[str, str], found: Iterable[Found]) -> dict[str, str]:
    """Leave the items that failed for no finding: they could not run."""
    explained = {node for one in found for node in one.items}
    return {node: why for node, why in failed.items() if node not in explained}


def _workers(size: int) -> list[str]:
    """Let a large run have every core, where pytest-xdist is there to share it out."""
    listed = "xdist" in os.environ.get("PYTEST_PLUGINS", "")
    loaded = listed or not os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    cores = os.cpu_count() or 1
    if size < _LARGE or cores == 1 or not (loaded and find_spec("xdist")):
        return []
    return ["-n", str(cores)]


def _run(config: Config, selected: Sequence[str], folder: Path) -> tuple[Report, dict[str, str]]:
    """Run some contracts, with the report in a folder; return it and the items that failed."""
    file = folder / "contracts.json"
    file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", *selected, "-q", "-rfE", "--tb=no"]
    # What the project's own runs force, coverage or a first failure as the last, is not for this.
    command += ["-o", "addopts=", "-p", "no:cacheprovider", "-W", "default"]
    command += ["--contracts-json", str(file), KEEPING]
    done = subprocess.run(  # noqa: S603 - our own interpreter and arguments
        command,
        cwd=config.root,
        env={**os.environ, "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in _TESTS_RAN or not file.is_file():
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise ContractError(f"pytest cannot run the contracts: {' '.join(lines[-8:])}")
    failed = {node: reason or "" for node, reason in _FAILED.findall(done.stdout)}
    report = reading.read(file.read_text("utf-8"), file.name)
    notes().internal.update(report.internal)
    return report, failed
