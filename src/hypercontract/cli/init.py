"""`hypercontract init`."""

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hypercontract.cli.shared import say
from hypercontract.core.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypercontract.adoption.looking import Looked
    from hypercontract.config import Config


_OBSERVED = "and what is observed below contracts/"


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("--dry-run", action="store_true", help="say what would be written, only")


def run(options: argparse.Namespace) -> int:
    """Draft contracts for a project that has none, and excuse for a time what is broken today."""
    from hypercontract.adoption import drafts, looking
    from hypercontract.config import FILE
    from hypercontract.config.exemptions import FILE as EXEMPTIONS

    looked = looking.look(options.root)
    config, is_new = _config(options.root, looked)
    spec, complaints = _described(config)
    files = {
        config.openapi: spec,
        **{config.contracts / k: v for k, v in drafts.documents(looked, api=bool(spec)).items()},
    }
    absent = {path: text for path, text in files.items() if text and not path.exists()}
    if is_new:
        absent = {config.root / FILE: _with_section(config.root / FILE, looked), **absent}
    is_first = not (config.contracts / EXEMPTIONS).exists()
    if options.dry_run or not (absent or is_first):
        names = [config.relative(path) for path in absent] + [_OBSERVED] * is_first
        return say(f"Writes {', '.join(names) or 'nothing: all is there'}.\n")
    return _adopt(config, looked, absent, complaints, is_first=is_first)


def _adopt(
    config: "Config",
    looked: "Looked",
    absent: "Mapping[Path, str]",
    complaints: "Sequence[str]",
    *,
    is_first: bool,
) -> int:
    """Write what is absent, on a first time what is observed too, and the page of what is found."""
    from hypercontract.adoption import inside, page, rollback, running, surveying
    from hypercontract.config.exemptions import FILE as EXEMPTIONS
    from hypercontract.django.sandbox import migrated
    from hypercontract.loading import write_text

    unasked: Mapping[str, str] = {}
    let_in: Mapping[str, str] = {}
    size = 0
    with rollback.files() as files:
        for path, text in absent.items():
            files.write(path, text)
        if is_first:
            observed = inside.run(config, "survey", surveying.surveyed, running.KEEPING)
            if observed is None:
                raise ContractError("The world of the contracts cannot be built: see above.")
            unasked, let_in, size = observed.unasked, observed.let_in, observed.size
            for path, text in observed.files.items():
                if not path.exists():
                    files.write(path, text)
            files.remember(config.contracts / EXEMPTIONS)
        ran = running.settle(config, datetime.now(UTC).date(), size)
    written = [config.relative(path) for path in files.paths]
    advice = page.advice(looked, migrated.seconds(config.migrated), let_in)
    text = page.render(ran, advice, written, complaints, unasked)
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
    from hypercontract.django.facts.setup import setup

    setup(config)
    from hypercontract.django.openapi import described

    document, complaints = described.spec()
    if not document.get("paths"):
        return "", []
    from hypercontract.django.openapi import spec

    return spec.dump(document), [one.message for one in complaints if one.left_out]


def _with_section(path: Path, looked: "Looked") -> str:
    from hypercontract.adoption import drafts

    return drafts.section(looked, path.read_text("utf-8") if path.is_file() else "")
