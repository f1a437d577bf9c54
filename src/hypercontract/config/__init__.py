"""`[tool.hypercontract]` to a frozen Config, checked by its own schema."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError, Source, unknown
from hypercontract.core.rule import Level
from hypercontract.loading import read_text, validate
from hypercontract.schemas import Schema

FILE = "pyproject.toml"


@dataclass(frozen=True)
class Config:
    """The project's settings; paths are absolute. `levels` maps rule ids to a level or `off`."""

    root: Path
    settings: str | None
    pythonpath: tuple[Path, ...]
    contracts: Path
    openapi: Path
    htmx: str
    examples: int | None
    fail_on: Level
    reports: Path
    levels: Mapping[str, str] = field(default_factory=dict)
    acknowledged: tuple[str, ...] = ()
    gate_levels: Mapping[str, str] = field(default_factory=dict)
    fail_unreached: bool = False

    @property
    def migrated(self) -> Path:
        """The folder of what migrations left, where that is kept."""
        return self.reports / "migrated"

    def relative(self, path: Path) -> str:
        """Return a path as messages name it: relative to the root, with forward slashes."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the section; it is the reference documentation too."""
    text = files("hypercontract.config").joinpath("schema.json").read_text("utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def is_configured(root: Path) -> bool:
    """Whether the folder's pyproject.toml has the section."""
    return "hypercontract" in _tool(root)


def load(root: Path) -> Config:
    """Read the section of `root/pyproject.toml`; ContractError where it is malformed."""
    tool = _tool(root)
    section = tool.get("hypercontract", {})
    raw = Raw(FILE, section, _lines(root))
    validate(raw, Schema(schema()))
    _check_levels(raw)
    defaults = {key: rule.get("default") for key, rule in schema()["properties"].items()}
    return _config(root, {**defaults, **section}, _options(tool))


def _config(root: Path, values: Mapping[str, Any], pytest: Mapping[str, Any]) -> Config:
    pythonpath = values["pythonpath"] or pytest.get("pythonpath", [])
    folders = pythonpath.split() if isinstance(pythonpath, str) else pythonpath
    return Config(
        root=root,
        settings=values["settings"] or pytest.get("DJANGO_SETTINGS_MODULE"),
        pythonpath=tuple(root / folder for folder in folders),
        contracts=root / values["contracts"],
        openapi=root / values["openapi"],
        htmx=values["htmx"],
        examples=values.get("examples"),
        fail_on=Level(values["fail-on"]),
        reports=root / values["reports"],
        levels=values["levels"],
        acknowledged=tuple(values["acknowledged"]),
        gate_levels=values["gate-levels"],
        fail_unreached=values["fail-unreached"],
    )


def _options(tool: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return pytest's options of pyproject.toml, from either table that may hold them."""
    table: Mapping[str, Any] = tool.get("pytest", {})
    return table.get("ini_options", table)  # type: ignore[no-any-return]


def _check_levels(raw: Raw) -> None:
    if levels := raw.data.get("levels"):
        from hypercontract.kinds import rules

        known = rules()
        for rule in levels:
            if rule not in known:
                raise unknown("rule", rule, known, raw.source("levels", rule))


def _tool(root: Path) -> dict[str, Any]:
    path = root / FILE
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(read_text(path, FILE)).get("tool", {})  # type: ignore[no-any-return]
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = Source(FILE, int(line[1]) if line else None)
        raise ContractError(f"Not valid TOML: {error}.", place) from None


def _lines(root: Path) -> dict[tuple[str | int, ...], int]:
    """Find the line of each key of the section; TOML readers do not tell."""
    found: dict[tuple[str | int, ...], int] = {}
    prefix: tuple[str, ...] | None = None
    text = (root / FILE).read_text("utf-8") if (root / FILE).is_file() else ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[tool\.hypercontract(?:\.([\w-]+))?\]", line):
            prefix = (header[1],) if header[1] else ()
            found[prefix] = number
        elif line.lstrip().startswith("["):
            prefix = None
        elif prefix is not None and (key := re.match(r"""\s*["']?([\w.-]+)["']?\s*=""", line)):
            found[(*prefix, key[1])] = number
    return found
