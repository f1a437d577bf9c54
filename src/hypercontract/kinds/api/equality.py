"""Whether what is read is what was sent, said in other words."""

import unicodedata
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

_NOTHING = (None, "")


def same(sent: Any, read: Any) -> bool:
    """Compare JSON values as a person would.

    White space around text, case, the form of numbers and moments, the order of a list, and an
    object shown in place of its key make no difference.
    """
    if sent == read and isinstance(sent, bool) == isinstance(read, bool):
        return True
    if isinstance(sent, list) and isinstance(read, list):
        return len(sent) == len(read) and _paired(sent, read)
    if isinstance(sent, dict) and isinstance(read, dict):
        return all(key not in read or same(value, read[key]) for key, value in sent.items())
    if isinstance(read, dict):
        return any(same(sent, value) for value in read.values() if _is_scalar(value))
    return _is_scalar(sent) and _is_scalar(read) and _same_scalar(sent, read)


def differing(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return the keys whose values differ, in order."""
    keys = [*before, *(key for key in after if key not in before)]
    return [key for key in keys if before.get(key) != after.get(key)]


def _paired(sent: list[Any], read: list[Any]) -> bool:
    """Whether each value that was sent is read, as often as it was sent."""
    left = list(read)
    for value in sent:
        place = next((place for place, other in enumerate(left) if same(value, other)), None)
        if place is None:
            return False
        del left[place]
    return True


def _is_scalar(value: Any) -> bool:
    return not isinstance(value, list | dict)


def _same_scalar(sent: Any, read: Any) -> bool:
    if _plain(sent) == _plain(read):
        return True
    return any(
        (first := parse(sent)) is not None and first == parse(read) for parse in (_number, _moment)
    )


def _plain(value: Any) -> str:
    if value in _NOTHING:
        return ""
    return unicodedata.normalize("NFKC", str(value)).strip().casefold()


def _number(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _moment(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
