"""What schemas say beside the data: defaults, who may send it, discriminators, deprecation."""

from collections.abc import Iterator, Mapping
from typing import Any

from hypercontract.gate.changes import STABILITY, At, Edit
from hypercontract.gate.document.dialect import UNKNOWN_TYPE

Dict = dict[str, Any]


def annotation_edits(one: Dict, other: Dict, at: At) -> Iterator[Edit]:
    """Yield the differences of the annotations at the root of two schemas."""

    def edit(aspect: str, action: str, old: Any, new: Any) -> Edit:
        return Edit(aspect, action, at.path, old, new, one, other, at.hidden, at.scope)

    if one.get(UNKNOWN_TYPE) != other.get(UNKNOWN_TYPE):
        old, new = (side.get(UNKNOWN_TYPE) or side.get("type") for side in (one, other))
        yield edit("type", "malformed" if UNKNOWN_TYPE in other else "mended", old, new)
    if at.path[-2:-1] != ("properties",):  # else the object tells it, and knows what it means
        for key, aspect in (("readOnly", "read-only"), ("writeOnly", "write-only")):
            if one.get(key) != other.get(key):
                action = "became" if other.get(key) else "became-not"
                yield edit(f"optional-{aspect}", action, one.get(key), other.get(key))
    if one.get("default", _NONE) != other.get("default", _NONE):
        yield edit(
            "default-value",
            _action(one, other, "default"),
            one.get("default"),
            other.get("default"),
        )
    yield from _discriminator(one, other, edit)
    yield from _deprecation(one, other, edit)


_NONE = object()


def _action(one: Mapping[str, Any], other: Mapping[str, Any], key: str) -> str:
    return "added" if key not in one else "removed" if key not in other else "changed"


def _discriminator(one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    old, new = one.get("discriminator"), other.get("discriminator")
    if old == new:
        return
    if not (isinstance(old, dict) and isinstance(new, dict)):
        yield edit("discriminator", "removed" if isinstance(old, dict) else "added", old, new)
        return
    if old.get("propertyName") != new.get("propertyName"):
        names = old.get("propertyName"), new.get("propertyName")
        yield edit("discriminator", "property-name-changed", *names)
    yield from _mapping(old.get("mapping") or {}, new.get("mapping") or {}, edit)


def _mapping(old: Dict, new: Dict, edit: Any) -> Iterator[Edit]:
    gone, came = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    if gone:
        yield edit("discriminator", "mapping-deleted", gone, None)
    if came:
        yield edit("discriminator", "mapping-added", None, came)
    moved = sorted(key for key in old.keys() & new.keys() if old[key] != new[key])
    if moved:
        yield edit("discriminator", "mapping-changed", moved, moved)


def _deprecation(one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    if one.get("deprecated") != other.get("deprecated"):
        sunset = "-with-sunset" if "x-sunset" in other else ""
        action = f"deprecated{sunset}" if other.get("deprecated") else "reactivated"
        yield edit("deprecation", action, None, other.get("x-sunset"))
    old, new = one.get("x-stability-level"), other.get("x-stability-level")
    if old == new:
        return
    if any(level is not None and level not in STABILITY for level in (old, new)):
        yield edit("stability", "invalid", old, new)
    elif old is not None and new is not None:
        lower = STABILITY.index(new) < STABILITY.index(old)
        yield edit("stability", "decreased" if lower else "increased", old, new)
