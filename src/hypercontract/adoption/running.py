"""Runs of pytest on the contracts, and what they leave to be excused."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date

from hypercontract.adoption import drafts
from hypercontract.config import Config
from hypercontract.config.exemptions import FILE
from hypercontract.core.errors import ContractError
from hypercontract.core.verdict import Found, Report
from hypercontract.loading import write_text
from hypercontract.report import reading

ROUNDS = 5
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)(?: - (.*))?$", re.MULTILINE)
_TESTS_RAN = {0, 1}


@dataclass(frozen=True)
class Run:
    """A run: its report, and the items that failed with the first line that says why."""

    report: Report
    failed: tuple[tuple[str, str], ...]

    @property
    def open(self) -> list[Found]:
        """The findings that fail the run."""
        return [one for one in self.report.findings if not one.exempt]


def settle(config: Config, today: date) -> Run:
    """Run until every finding that fails is excused, and return the last run.

    What stops an item where it is excused may hide more, so it takes some rounds. Only a file of
    exemptions that this wrote is written anew: they are read once, when there is none.
    """
    path = config.contracts / FILE
    ours = not path.exists()
    known: list[Found] = []
    for _ in range(ROUNDS):
        run = _run(config)
        new = [one for one in run.open if one.finding.level.weight >= config.fail_on.weight]
        known += new
        if ours and (new or not path.exists()):
            write_text(path, drafts.exemptions(known, today))
        if not ours or not new:
            break
    return run


def _run(config: Config) -> Run:
    file = config.reports / "contracts.json"
    file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", str(config.contracts), "-q", "-rfE", "--tb=no"]
    # What the project's own runs force, coverage or a first failure as the last, is not for this.
    command += ["-o", "addopts=", "-p", "no:cacheprovider", "-W", "default"]
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
    failed = tuple((node, reason or "") for node, reason in _FAILED.findall(done.stdout))
    return Run(reading.read(file.read_text("utf-8"), file.name), failed)
