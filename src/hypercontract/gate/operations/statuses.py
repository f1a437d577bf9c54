"""The statuses of two operations: which describe the same answers, and which came or went.

An answer is described by its own status, else by its class (`2XX`), else by `default`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from hypercontract.gate.changes import Use
from hypercontract.gate.operations.locations import Change, Place

Dict = Mapping[str, Any]


def pairs(here: Dict, there: Dict) -> Iterator[tuple[str, str]]:
    """Yield the statuses of the base and of the head that describe some answers both."""
    yield from ((status, status) for status in here if status in there)
    for status in sorted(map(str, there.keys() - here.keys())):
        if status != "default" and (wider := _wider(status, here)):
            yield wider, status
    for status in sorted(map(str, here.keys() - there.keys())):
        if status != "default" and (wider := _wider(status, there)):
            yield status, wider


def changes(here: Dict, there: Dict, use: Use, at: Place) -> Iterator[Change]:
    """Yield the statuses that came and went."""
    for status in sorted(map(str, here.keys() - there.keys())):
        if status == "default" or _is_covered(status, there):
            continue
        words = f"The status {status} was removed."
        yield Change(f"response-{_kind(status)}-status-removed", words, at, use, "base")
    for status in sorted(map(str, there.keys() - here.keys())):
        if status != "default" and not _wider(status, here):
            words = f"The status {status} was added."
            yield Change(f"response-{_kind(status)}-status-added", words, at, use)


def _wider(status: str, others: Dict) -> str | None:
    """Return what describes a status that is not described by itself."""
    named = {str(name).upper(): str(name) for name in others}
    return next((named[one] for one in (f"{status[:1]}XX", "DEFAULT") if one in named), None)


def _is_covered(status: str, others: Dict) -> bool:
    if _wider(status, others):
        return True
    is_class = status[1:].upper() == "XX"
    return is_class and any(str(other)[:1] == status[:1] for other in others)


def _kind(status: str) -> str:
    return "success" if status[:1] == "2" else "non-success"
