"""What is judged: one folder a kind; a folder added is a kind added.

A distribution of its own adds one too, by an entry point of the group `hypercontract.kinds` that
names its `KIND`; the pages of its rules are in the folder `rules` of that package.
"""

from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from pkgutil import iter_modules

from hypercontract.core.errors import ContractError
from hypercontract.core.kind import Kind
from hypercontract.core.rule import Rule

GROUP = "hypercontract.kinds"


def kinds() -> tuple[Kind, ...]:
    """Return every kind, by name; ContractError where one from elsewhere cannot be had."""
    return tuple(kind for _, (_, kind) in sorted(_packages().items()))


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
    names = [f"{__name__}.{module.name}" for module in iter_modules(__path__)]
    found = {name.rpartition(".")[2]: (name, import_module(name).KIND) for name in names}
    for entry in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        kind = _load(entry)
        if kind.name in found:
            where = f"{found[kind.name][0]} and {entry.module}"
            raise ContractError(f"Two packages have a kind {kind.name!r}: {where}.")
        found[kind.name] = (entry.module, kind)
    return found


def _load(entry: EntryPoint) -> Kind:
    try:
        kind = entry.load()
    except Exception as error:
        message = f"The kind {entry.name!r} cannot be imported: {type(error).__name__}: {error}."
        raise ContractError(message, None, f"It comes from {entry.value}.") from error
    if not isinstance(kind, Kind) or kind.name != entry.name:
        raise ContractError(f"The entry point {entry.value} is no kind named {entry.name!r}.")
    return kind
