"""The tables of layers and rooms in the documents say what import-linter holds."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def table(document, heading):
    """Return the names in the first column of a table, row by row."""
    text = (ROOT / document).read_text("utf-8")
    rows = text.partition(f"| {heading} | ")[2].split("\n\n")[0].splitlines()[2:]
    return [set(re.findall(r"`([a-z]+)/?`", row.split("|")[1])) for row in rows]


@pytest.mark.parametrize(
    ("container", "document", "heading"),
    [
        ("hypercontract", "CONTRIBUTING.md", "layer"),
        ("hypercontract.django", "ARCHITECTURE.md", "room of `django/`"),
        ("hypercontract.gate", "ARCHITECTURE.md", "room of `gate/`"),
    ],
)
def test_a_table_has_the_layers_in_their_order(container, document, heading):
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = [one["layers"] for one in contracts if one.get("containers") == [container]]
    assert table(document, heading) == [set(re.findall(r"\w+", layer)) for layer in layers]


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_each_path_that_is_named_is_there(document):
    text = (ROOT / document).read_text("utf-8")
    paths = re.findall(r"`((?:core|django|drivers|kinds|gate)/[\w/]+(?:\.py|/)?)`", text)
    missing = [one for one in paths if not (ROOT / "src/hypercontract" / one).exists()]
    assert missing == []
