"""What others bring: refused where it is of another shape."""

from collections.abc import Sequence
from inspect import signature
from typing import Any

from hypercontract.core.errors import ContractError, unknown


def check_callable(part: Any, what: str, arguments: Sequence[str]) -> None:
    """Raise ContractError for a part that cannot be called with so many arguments."""
    if not callable(part):
        raise ContractError(f"{what} is a {type(part).__name__} and no function.")
    try:
        signature(part).bind(*arguments)
    except TypeError as error:
        hint = f"It is called with {', '.join(arguments)}."
        raise ContractError(f"{what} cannot be called: {error}.", None, hint) from None


def check_names(what: str, given: Sequence[str], known: Sequence[str]) -> None:
    """Raise ContractError, with the nearest name, for one that is not known."""
    for name in given:
        if name not in known:
            raise unknown(what, name, known, None)
