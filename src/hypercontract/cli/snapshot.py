"""`hypercontract snapshot`."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hypercontract.cli.shared import BROKEN, CANNOT, say, text
from hypercontract.core.errors import Source

if TYPE_CHECKING:
    from hypercontract.config import Config
    from hypercontract.core.project import Complaint


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("--check", action="store_true", help="fail if it is out of date")


def run(options: argparse.Namespace) -> int:
    """Write the OpenAPI snapshot, or show how it differs from what the code generates."""
    from hypercontract.config import load
    from hypercontract.django.facts.setup import setup

    config = load(options.root)
    setup(config)
    from hypercontract.django.openapi import spec
    from hypercontract.loading import write_text

    name = config.relative(config.openapi)
    found = spec.inspect()
    for one in found.complaints:
        word = "error" if one.left_out else "warning"
        sys.stderr.write(f"{word}: {_place(config, one.source)}{_said(one)}\n")
    if found.breakages:
        return CANNOT
    if not options.check:
        write_text(config.openapi, spec.dump(found.spec))
        return say(f"Wrote {name}.\n")
    committed = text(config.openapi, "Run `hypercontract snapshot` first.")
    drift = spec.drift(committed, found.spec)
    if not drift:
        return say(f"{name} is up to date.\n")
    say(f"{drift.rstrip()}\n\n{name} is out of date. Run `hypercontract snapshot`.\n")
    return BROKEN


def _place(config: "Config", source: Source | None) -> str:
    """Say where, in front of a message, relative to the project."""
    if source is None:
        return ""
    return f"{Source(config.relative(Path(source.file)), source.line)}: "


def _said(complaint: "Complaint") -> str:
    """Word a complaint: what it is about, where the text does not say, and what is left out."""
    about = f"[{complaint.subject}] " if complaint.subject and not complaint.left_out else ""
    lacking = f" Left out: {', '.join(complaint.left_out)}." if complaint.left_out else ""
    return f"{about}{complaint.message}{lacking}"
