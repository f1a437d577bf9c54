"""What is judged: one folder a kind; a folder added is a kind added.

A distribution of its own adds one too, by an entry point of the group `hypercontract.kinds` that
names its `KIND`; the pages of its rules are in the folder `rules` of that package.
"""

from functools import cache
from importlib.resources import files

from hypercontract.core.kind import Kind
from hypercontract.core.plugins import plugins
from hypercontract.core.rule import Rule


def kinds() -> tuple[Kind, ...]:
    """Return every kind, by name; ContractError where one from elsewhere cannot be had."""
    return tuple(kind for _, kind in _packages().values())


def rules() -> dict[str, Rule]:
    """Return every rule by its id."""
    return {rule.id: rule for kind in kinds() for rule in kind.rules}


def page(rule: Rule) -> str:
    """Return a rule's page, as Markdown."""
    package, _ = _packages()[rule.kind]
    return files(package).joinpath("rules", f"{rule.name}.md").read_text("utf-8")


@cache
def _packages() -> dict[str, tuple[str, Kind]]:
    """Map each kind's name to its package and itself."""
    return plugins(Kind, __name__, __path__)
