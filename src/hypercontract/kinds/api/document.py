"""`contracts/api.yaml`, as read: who sends how much to which operation, and what is waived."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from hypercontract.core import waiver
from hypercontract.core.contract import Document, Raw
from hypercontract.core.errors import Source
from hypercontract.core.waiver import Waiver
from hypercontract.kinds.api.operations import Operation
from hypercontract.kinds.api.rules import RULES
from hypercontract.kinds.api.steps import Step, steps


@dataclass(frozen=True)
class Settings:
    """What holds for an operation; None, or no role, where nothing is said."""

    role: str = ""
    examples: int | None = None
    phases: tuple[str, ...] | None = None
    waive: Mapping[str, Waiver] = field(default_factory=dict)


@dataclass(frozen=True)
class Override:
    """Settings of the operations that a glob names."""

    glob: str
    settings: Settings
    source: Source

    def covers(self, operation: Operation) -> bool:
        """Whether the glob names this operation."""
        return any(fnmatchcase(name, self.glob) for name in operation.names)


@dataclass(frozen=True)
class Content:
    """A whole document; `role_sources` tells where each role was named, `flows` its journeys.

    `also` are the roles that live each resource through besides the one of its operation.
    """

    settings: Settings
    overrides: tuple[Override, ...]
    role_sources: Mapping[str, Source]
    flows: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    flow_sources: Mapping[str, Source] = field(default_factory=dict)
    also: tuple[str, ...] = ()

    def of(self, operation: Operation) -> Settings:
        """Return what holds for an operation: the last override that says it, or the default."""
        found = self.settings
        for override in self.overrides:
            if override.covers(operation):
                found = _merged(found, override.settings)
        return found


def read(raw: Raw) -> Document:
    """Read a parsed document; ContractError for a waiver of a rule that is not there."""
    data: dict[str, Any] = raw.data or {}
    overrides = tuple(
        Override(
            glob, _settings(raw, one, glob, "operations", glob), raw.source("operations", glob)
        )
        for glob, one in data.get("operations", {}).items()
    )
    flows: dict[str, list[Any]] = data.get("flows", {})
    content = Content(
        _settings(raw, data, "*"),
        overrides,
        dict(_role_sources(raw, data)),
        {name: steps(raw, name, written) for name, written in flows.items()},
        {name: raw.source("flows", name) for name in flows},
        tuple(data.get("also", ())),
    )
    waivers = (
        found
        for settings in (content.settings, *(one.settings for one in overrides))
        for found in settings.waive.values()
    )
    name = raw.file.rpartition("/")[2].partition(".")[0]
    return Document("api", name, raw.source(), content, tuple(waivers))


def _settings(raw: Raw, data: Mapping[str, Any], subject: str, *path: str) -> Settings:
    """Read what is set at a path, for the operations that `subject` names."""
    waive = waiver.read(raw, data.get("waive", {}), subject, RULES, *path, "waive")
    phases = tuple(data["phases"]) if "phases" in data else None
    return Settings(data.get("as", ""), data.get("examples"), phases, waive)


def _role_sources(raw: Raw, data: Mapping[str, Any]) -> list[tuple[str, Source]]:
    found = [(data["as"], raw.source("as"))] if "as" in data else []
    found += [(role, raw.source("also", n)) for n, role in enumerate(data.get("also", ()))]
    for glob, one in data.get("operations", {}).items():
        if "as" in one:
            found.append((one["as"], raw.source("operations", glob, "as")))
    return found


def _merged(old: Settings, new: Settings) -> Settings:
    return Settings(
        new.role or old.role,
        old.examples if new.examples is None else new.examples,
        old.phases if new.phases is None else new.phases,
        {**old.waive, **new.waive},
    )
