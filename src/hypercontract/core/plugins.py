"""What is found by being there: the packages of a folder, and entry points from elsewhere."""

from collections.abc import Collection, Iterable
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pkgutil import iter_modules
from typing import Any, Protocol, TypeVar

from hypercontract.core.errors import ContractError
from hypercontract.core.project_code import load, worded


class Plugin(Protocol):
    """What is found: it has the name that it is called by."""

    @property
    def name(self) -> str:
        """The name."""


T = TypeVar("T", bound=Plugin)


def plugins(
    what: type[T],
    package: str,
    path: Iterable[str],
    besides: Collection[str] = (),
    *,
    flat: bool = False,
) -> dict[str, tuple[str, T]]:
    """Return every plugin by its name, with the package that it comes from.

    Each package of the folder at `path`, or each module where it is `flat`, has one, called as its
    type in capitals: a `Kind` is its `KIND`. Those `besides` have none. A distribution of somebody
    else's names one in an entry point, whose group is the name of our package; ContractError where
    that cannot be had.
    """
    inside = [
        one.name for one in iter_modules(path) if one.ispkg is not flat and one.name not in besides
    ]
    attribute = what.__name__.upper()
    found: dict[str, tuple[str, T]] = {
        name: (f"{package}.{name}", getattr(import_module(f"{package}.{name}"), attribute))
        for name in inside
    }
    for entry in sorted(entry_points(group=package), key=lambda one: one.name):
        plugin = _load(entry, what)
        if plugin.name in found:
            where = f"{found[plugin.name][0]} and {entry.module}"
            raise ContractError(f"Two packages define the {_word(what)} {plugin.name!r}: {where}.")
        found[plugin.name] = (entry.module, plugin)
    return dict(sorted(found.items()))


def _load(entry: EntryPoint, what: type[T]) -> T:
    answer = load(entry.load)
    if isinstance(answer.error, ContractError):
        hint = f"{answer.error.hint} It comes from {entry.value}."
        raise ContractError(answer.error.message, None, hint) from None
    if answer.error is not None:
        message = f"The {_word(what)} {entry.name!r} cannot be imported: {worded(answer.error)}."
        hint = f"It is the entry point {entry.value}."
        raise ContractError(message, None, hint) from answer.error
    plugin: Any = answer.value
    if not isinstance(plugin, what) or plugin.name != entry.name:
        message = f"The entry point {entry.value} is not a {_word(what)} named {entry.name!r}."
        raise ContractError(message)
    return plugin


def _word(what: type[Any]) -> str:
    return what.__name__.lower()
