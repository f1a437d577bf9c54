"""The reference, written anew at each build from the schemas, the rules and the options."""

import argparse
import inspect
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypercontract import config, kinds
from hypercontract.cli import COMMANDS
from hypercontract.pytest import hooks, plugin
from hypercontract.pytest.clients import Clients
from hypercontract.pytest.faulting import Faults
from hypercontract.pytest.replaying import Replaying
from hypercontract.pytest.worlds import Worlds
from hypercontract.report.json import schema as report_schema

FOLDER = "reference"


def setup(app: Any) -> dict[str, Any]:
    """Write the pages before Sphinx looks for them."""
    app.connect("config-inited", lambda app, _config: write(Path(app.srcdir) / FOLDER))
    return {"parallel_read_safe": True}


def write(folder: Path) -> None:
    """Write every page of the reference."""
    folder.mkdir(exist_ok=True)
    for name, lines in pages().items():
        text = "\n".join(lines) + "\n"
        path = folder / f"{name}.md"
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def pages() -> dict[str, Iterator[str]]:
    """Return the lines of each page by its name."""
    return {
        "rules": _rules(),
        "settings": _settings(),
        "documents": _documents(),
        "commands": _commands(),
        "pytest": _pytest(),
        "report": _report(),
    }


def _rules() -> Iterator[str]:
    yield "# Rules"
    for kind in kinds.kinds():
        yield f"\n## {kind.name}"
        for rule in sorted(kind.rules, key=lambda one: one.id):
            yield f"\n### {rule.id}\n\nLevel: {rule.level}. {rule.summary}\n"
            yield _lowered(kinds.page(rule).partition("\n")[2])


def _lowered(page: str) -> str:
    """Make headings bold lines: a rule is one heading of the reference."""
    fenced = False
    lines = []
    for line in page.strip().splitlines():
        fenced ^= line.startswith("```")
        is_heading = line.startswith("#") and not fenced
        lines.append(f"**{line.lstrip('# ')}**" if is_heading else line)
    return "\n".join(lines)


def _settings() -> Iterator[str]:
    yield "# Settings\n\nThe section `[tool.hypercontract]` of `pyproject.toml`."
    yield from _properties(config.schema(), "##")


def _documents() -> Iterator[str]:
    yield "# Documents\n\nThe files in `contracts/`. Each is checked against a schema."
    for kind in kinds.kinds():
        for glob, schema in kind.documents.items():
            yield f"\n## {glob}\n\n{schema.get('description', '')}"
            yield from _properties(schema, "###")


def _properties(schema: Mapping[str, Any], level: str) -> Iterator[str]:
    needed = schema.get("required", ())
    for name, found in schema.get("properties", {}).items():
        target = found
        if reference := found.get("$ref", ""):
            target = {**schema.get("$defs", {}).get(reference.rpartition("/")[2], {}), **found}
        yield f"\n{level} {name}\n\n{target.get('description', '')}"
        facts = ["required"] if name in needed else []
        facts += [f"default: `{json.dumps(target['default'])}`"] if "default" in target else []
        facts += [f"one of: {', '.join(f'`{one}`' for one in target.get('enum', ()))}"] * (
            "enum" in target
        )
        if facts:
            yield f"\n{'; '.join(facts)}"


def _commands() -> Iterator[str]:
    yield "# Commands\n\nExit codes: 0 for success, 1 for findings, 2 for usage errors."
    for module in COMMANDS:
        name = module.__name__.rpartition(".")[2]
        parser = argparse.ArgumentParser(prog=f"hypercontract {name}", add_help=False)
        module.arguments(parser)
        summary = " ".join((module.run.__doc__ or "").split())
        yield f"\n## {name}\n\n{summary}\n\n```text\n{_usage(parser)}\n```"


def _usage(parser: argparse.ArgumentParser) -> str:
    parser.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=90)
    return parser.format_help().strip()


def _pytest() -> Iterator[str]:
    yield "# In pytest\n\nWhat the plugin adds if `pyproject.toml` has `[tool.hypercontract]`."
    yield "\n## Options"
    for name, summary in options().items():
        yield f"\n### `{name}`\n\n{_sentence(summary)}"
    yield "\n## Fixtures"
    for name, function in fixtures().items():
        yield f"\n### {name}\n\n{inspect.getdoc(function)}"
    yield "\n## Hooks"
    for name, function in inspect.getmembers(hooks, inspect.isfunction):
        yield f"\n### {name}\n\n{inspect.getdoc(function)}"
    yield "\n## Markers"
    for name, summary in plugin.MARKERS.items():
        yield f"\n### {name}\n\n{_sentence(summary)}"


def options() -> dict[str, str]:
    """Return the options of the plugin with what each does."""
    found: dict[str, str] = {}

    def addoption(name: str, **more: Any) -> None:
        found[name] = more["help"]

    group = SimpleNamespace(addoption=addoption)
    plugin.pytest_addoption(SimpleNamespace(getgroup=lambda *_: group))  # type: ignore[arg-type]
    return found


def fixtures() -> dict[str, Any]:
    """Return the functions of the fixtures by name."""
    return {
        name: member._get_wrapped_function()
        for cls in (Replaying, Clients, Faults, Worlds)
        for name, member in vars(cls).items()
        if hasattr(member, "_get_wrapped_function") and not name.startswith("_")
    }


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:].rstrip('.')}."


def _report() -> Iterator[str]:
    yield "# The JSON report\n\n`reports/contracts.json`, the same bytes for the same run."
    yield from _properties(report_schema(), "##")
