"""`hypercontract init`."""

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hypercontract.cli.shared import say

if TYPE_CHECKING:
    from hypercontract.adoption.looking import Looked
    from hypercontract.config import Config


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("--dry-run", action="store_true", help="say what would be written, only")


def run(options: argparse.Namespace) -> int:
    """Draft contracts for a project that has none, and excuse for a time what is broken today."""
    from hypercontract.adoption import drafts, looking, page, running
    from hypercontract.config import FILE
    from hypercontract.config.exemptions import FILE as EXEMPTIONS
    from hypercontract.loading import write_text

    looked = looking.look(options.root)
    config, is_new = _config(options.root, looked)
    spec, complaints = _described(config)
    files = {
        config.openapi: spec,
        **{config.contracts / k: v for k, v in drafts.documents(looked, api=bool(spec)).items()},
    }
    absent = {path: text for path, text in files.items() if text and not path.exists()}
    excusing = config.contracts / EXEMPTIONS
    written = [FILE] * is_new + [config.relative(path) for path in absent]
    written += [] if excusing.exists() else [config.relative(excusing)]
    if options.dry_run or not written:
        return say(f"Writes {', '.join(written) or 'nothing: all is there'}.\n")
    if is_new:
        _append(config.root / FILE, drafts.section(looked))
    for path, text in absent.items():
        write_text(path, text)
    ran = running.settle(config, datetime.now(UTC).date())
    text = page.render(ran, looked, written, complaints)
    write_text(config.reports / "init.md", text)
    return say(text)


def _config(root: Path, looked: "Looked") -> "tuple[Config, bool]":
    """Return the settings as they will be, and whether the project has none yet."""
    from hypercontract.config import is_configured, load

    config = load(root)
    if is_configured(root):
        return config, False
    return replace(config, settings=looked.settings, pythonpath=(root / looked.pythonpath,)), True


def _described(config: "Config") -> tuple[str, list[str]]:
    """Return the OpenAPI document, empty without an API, and what its generator says against it."""
    from hypercontract.django.setup import setup

    setup(config)
    from hypercontract.django import project

    document, complaints = project.spec()
    if not document.get("paths"):
        return "", []
    from hypercontract.django import spec

    return spec.dump(document), [one.message for one in complaints if one.left_out]


def _append(path: Path, section: str) -> None:
    from hypercontract.loading import write_text

    before = path.read_text("utf-8").rstrip() + "\n\n" if path.is_file() else ""
    write_text(path, before + section)
