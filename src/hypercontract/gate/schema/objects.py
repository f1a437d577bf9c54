"""What two schemas say of an object's names: properties, which are required, what else may come."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypercontract.gate.changes import At, Edit, hidden_by

Dict = dict[str, Any]


def object_edits(one: Dict, other: Dict, edit: Any, at: At) -> Iterator[Edit]:
    """Yield the differences of the names."""
    yield from _properties(one, other, edit, at)
    yield from _additional(one, other, edit)
    yield from _pattern_properties(one, other, edit)
    yield from _dependent(one, other, edit)


def _properties(one: Dict, other: Dict, edit: Any, at: At) -> Iterator[Edit]:
    here, there = one.get("properties", {}), other.get("properties", {})
    was, now = set(one.get("required", ())), set(other.get("required", ()))
    for name in sorted({*here, *there, *was, *now}):
        schemas = [side[name] for side in (here, there) if isinstance(side.get(name), dict)]
        hidden = at.hidden.union(*(hidden_by(schema) for schema in schemas))
        found = _property(name, here, there, was=name in was, now=name in now)
        below = "properties", name
        if found:
            told = edit(*found, here.get(name), there.get(name), *below)
            yield replace(told, hidden=hidden)
        if name in here and name in there:
            need = "required" if name in now else "optional"
            yield from _senders(
                need, here[name], there[name], lambda *found, below=below: edit(*found, *below)
            )


def _senders(need: str, one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    """Yield that who sends a property changed: its object decides what that means."""
    for key, aspect in (("readOnly", "read-only"), ("writeOnly", "write-only")):
        was, now = one.get(key), other.get(key)
        if was != now:
            yield edit(f"{need}-{aspect}", "became" if now else "became-not", was, now)


def _property(
    name: str,
    here: Dict,
    there: Dict,
    *,
    was: bool,
    now: bool,
) -> tuple[str, str] | None:
    if name in there and name not in here:
        return f"{_need(now, there[name])}-property", "added"
    if name in here and name not in there:
        return f"{'required' if was else 'optional'}-property", "removed"
    if was == now:
        return None
    if was:
        return "required", "became-optional"
    with_default = "default" in there.get(name, {})
    return "required", "became-required-with-default" if with_default else "became-required"


def _need(required: bool, schema: Dict) -> str:  # noqa: FBT001
    if not required:
        return "optional"
    return "required-with-default" if "default" in schema else "required"


def _additional(one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    old, new = one.get("additionalProperties", True), other.get("additionalProperties", True)
    if old == new or (isinstance(old, dict) and isinstance(new, dict)):
        return
    if new is False:
        action = "forbidden" if "additionalProperties" in one else "closed"
    elif old is False:
        action = "allowed"
    else:
        action = "restricted" if isinstance(new, dict) else "unrestricted"
    yield edit("additional-properties", action, old, new)


def _pattern_properties(one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    here, there = one.get("patternProperties", {}), other.get("patternProperties", {})
    for pattern in sorted(here.keys() ^ there.keys()):
        action = "removed" if pattern in here else "added"
        below = ("patternProperties", pattern)
        yield edit("pattern-property", action, here.get(pattern), there.get(pattern), *below)


def _dependent(one: Dict, other: Dict, edit: Any) -> Iterator[Edit]:
    for key, aspect in (
        ("dependentRequired", "dependent-required"),
        ("dependentSchemas", "dependent-schema"),
    ):
        here, there = one.get(key, {}), other.get(key, {})
        for name in sorted(here.keys() | there.keys()):
            old, new = here.get(name), there.get(name)
            if old is None or new is None:
                action = "added" if old is None else "removed"
                yield edit(aspect, action, old, new, key, name)
            elif old != new and key == "dependentRequired":
                yield edit(aspect, "changed", old, new, key, name)
