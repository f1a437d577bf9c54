"""`contracts/left_out.yaml`: items that cannot be tried, each skipped with its reason."""

import json
from collections.abc import Collection, Mapping
from importlib.resources import files

from hypercontract.config import Config
from hypercontract.core.errors import Source, unknown
from hypercontract.loading import parse, read_text, validate
from hypercontract.schemas import Schema
from hypercontract.syntax import dump

FILE = "left_out.yaml"
_HEAD = "# Could not be tried when contracts were introduced. Take an item out of here to try it.\n"


def load(config: Config) -> dict[str, str]:
    """Map items, as pytest names them, to reasons; ContractError where it is malformed."""
    path = config.contracts / FILE
    if not path.is_file():
        return {}
    name = config.relative(path)
    raw = parse(read_text(path, name), name)
    schema = files("hypercontract.config").joinpath("left_out.schema.json").read_text("utf-8")
    validate(raw, Schema(json.loads(schema)))
    return {entry["item"]: entry["reason"] for entry in raw.data}


def by_document(config: Config) -> dict[str, dict[str, str]]:
    """Map documents, by their path below the root, to their items and the reasons."""
    found: dict[str, dict[str, str]] = {}
    for item, why in load(config).items():
        file, _, name = item.partition("::")
        found.setdefault(file, {})[name] = why
    return found


def check(config: Config, named: Collection[str], items: Collection[str]) -> None:
    """Raise ContractError for a name that none of a document's `items` has."""
    for item in named:
        if item not in items:
            source = Source(config.relative(config.contracts / FILE))
            raise unknown("item", item, items, source)


def text(reasons: Mapping[str, str]) -> str:
    """Write the file."""
    entries = [{"item": item, "reason": why} for item, why in sorted(reasons.items())]
    return _HEAD + dump(entries) if entries else dump([])
