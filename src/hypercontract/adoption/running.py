"""Runs of pytest on the contracts, and what they leave to be excused."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from hypercontract.adoption import drafts
from hypercontract.config import Config
from hypercontract.config.exemptions import FILE
from hypercontract.core.errors import ContractError
from hypercontract.core.verdict import Found, Report
from hypercontract.loading import write_text
from hypercontract.report import reading

ROUNDS = 5
# Each run would migrate anew.
KEEPING = "--contracts-keep-migrated"
# From about here on what is shared out saves more than what each process needs to start.
_LARGE = 150
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)(?: - (.*))?$", re.MULTILINE)
_TESTS_RAN = {0, 1}


@dataclass(frozen=True)
class Run:
    """Runs: the report of the first, which is whole, and what the later ones found besides.

    `failed` are the items that failed without a finding, with the first line that says why;
    `excused` whether the file of exemptions was written for what was found.
    """

    report: Report
    more: tuple[Found, ...]
    failed: tuple[tuple[str, str], ...]
    excused: bool

    @property
    def findings(self) -> list[Found]:
        """Every finding, one of a kind once."""
        both = (*self.report.findings, *self.more)
        return list({(one.finding.key, one.items): one for one in both}.values())


def settle(config: Config, today: date, size: int) -> Run:
    """Run until every finding that fails is excused; `size` is about how many items there are.

    What stops an item where it is excused may hide more, so those with new findings are run again.
    Only a file of exemptions that this wrote is written anew: they are read once, when there is
    none.
    """
    path = config.contracts / FILE
    ours = not path.exists()
    first, failed = _run(config, [str(config.contracts), *_workers(size)], config.reports)
    new = _failing(first, config)
    known, lost = list(new), _unexplained(failed, new)
    for _ in range(ROUNDS):
        if not ours or (path.exists() and not new):
            break
        write_text(path, drafts.exemptions(known, today))
        if nodes := sorted({node for one in new for node in one.items if _stops(node, config)}):
            with TemporaryDirectory() as folder:
                again, failed = _run(config, [*nodes, *_workers(len(nodes))], Path(folder))
            new = _failing(again, config)
            known, lost = known + new, lost | _unexplained(failed, new)
        else:
            new = []
    return Run(first, tuple(known), tuple(sorted(lost.items())), ours)


def _stops(node: str, config: Config) -> bool:
    """Whether an item ends with its first finding: a row of a table is asked to its end."""
    table = config.relative(config.contracts / drafts.TABLE)
    return "::" in node and not node.startswith(f"{table}::")


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
    return reading.read(file.read_text("utf-8"), file.name), failed
