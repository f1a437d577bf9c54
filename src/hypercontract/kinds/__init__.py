"""What is judged: one folder a kind; a folder added is a kind added."""

from functools import cache
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules

from hypercontract.core.kind import Kind
from hypercontract.core.rule import Rule


@cache
def kinds() -> tuple[Kind, ...]:
    """Return every kind, by name."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").KIND for name in names)


def rules() -> dict[str, Rule]:
    """Return every rule by its id."""
    return {rule.id: rule for kind in kinds() for rule in kind.rules}


def page(rule: Rule) -> str:
    """Return a rule's page, as Markdown."""
    folder = files(f"{__name__}.{rule.kind}").joinpath("rules")
    return folder.joinpath(f"{rule.name}.md").read_text("utf-8")
