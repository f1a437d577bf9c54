"""`hypercontract init`."""

import argparse
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hypercontract.cli.shared import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypercontract.adoption.looking import Looked
    from hypercontract.adoption.progress import Stages
    from hypercontract.config import Config


_OBSERVED = "and drafts of what is observed, in contracts/"


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("--dry-run", action="store_true", help="only show what would be written")
    command.add_argument("--quiet", action="store_true", help="show no progress")


def run(options: argparse.Namespace) -> int:
    """Draft contracts for a project, and exempt for now what is broken today."""
    from hypercontract.adoption import drafts, looking, unfinished
    from hypercontract.adoption.progress import Stages
    from hypercontract.config import FILE
    from hypercontract.config.exemptions import FILE as EXEMPTIONS

    looked = looking.look(options.root)
    config, is_new = _config(options.root, looked)
    files = {config.contracts / k: v for k, v in drafts.documents(looked).items()}
    absent = {path: text for path, text in files.items() if not path.exists()}
    if is_new:
        absent = {config.root / FILE: _with_section(config.root / FILE, looked), **absent}
    is_first = not (config.contracts / EXEMPTIONS).exists() or unfinished.is_marked(config)
    if options.dry_run or not (absent or is_first):
        names = [config.relative(path) for path in absent] + [_OBSERVED] * is_first
        return say(f"Would write {', '.join(names) or 'nothing: every file exists'}.\n")
    with (
        unfinished.marked(config, is_first=is_first),
        Stages(quiet=options.quiet).shown() as stages,
    ):
        text = _adopt(config, looked, absent, stages, is_first=is_first)
    return say(text)


def _adopt(
    config: "Config",
    looked: "Looked",
    absent: "Mapping[Path, str]",
    stages: "Stages",
    *,
    is_first: bool,
) -> str:
    """Write what is absent, on a first time what is observed too, and the page of what is found."""
    from hypercontract.adoption import page, rollback
    from hypercontract.adoption.adopting import Adoption
    from hypercontract.config.exemptions import FILE as EXEMPTIONS
    from hypercontract.django.sandbox import migrated
    from hypercontract.loading import write_text

    with rollback.files() as files:
        adoption = Adoption(config, looked, files, stages)
        for path, text in absent.items():
            files.write(path, text)
        adoption.describe()
        if is_first:
            adoption.survey()
            files.remember(config.contracts / EXEMPTIONS)
        ran = adoption.settle(datetime.now(UTC).date())
    written = [config.relative(path) for path in files.paths]
    advice = page.advice(looked, migrated.seconds(config.migrated), adoption.let_in)
    text = page.render(ran, advice, written, adoption.missed(), adoption.reach)
    write_text(config.reports / "init.md", text)
    figures = {"missed": adoption.missed(), "seconds": stages.seconds()}
    write_text(config.reports / "init.json", json.dumps(figures, indent=2) + "\n")
    return text


def _config(root: Path, looked: "Looked") -> "tuple[Config, bool]":
    """Return the settings as they will be, and whether the project has none yet."""
    from hypercontract.config import is_configured, load

    config = load(root)
    if is_configured(root):
        return config, False
    return replace(config, settings=looked.settings, pythonpath=(root / looked.pythonpath,)), True


def _with_section(path: Path, looked: "Looked") -> str:
    from hypercontract.adoption import drafts

    return drafts.section(looked, path.read_text("utf-8") if path.is_file() else "")
