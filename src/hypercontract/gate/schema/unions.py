"""The branches of two unions, or the parts of two `allOf`, laid side by side."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from hypercontract.gate.changes import At, Edit
from hypercontract.gate.schema import forms

Dict = dict[str, Any]
Same = Callable[[Any, Any], bool]
_ASPECTS = {
    "allOf": "all-of",
    "anyOf": "any-of",
    "oneOf": "one-of",
    "prefixItems": "prefix-items",
}


@dataclass(frozen=True, slots=True)
class Matched:
    """Branches that belong together with their index in the base, and those that stand alone."""

    key: str
    pairs: tuple[tuple[int, Dict, Dict], ...]
    gone: tuple[Dict, ...]
    came: tuple[Dict, ...]
    wrapped: bool = False


def match(
    key: str, one: Dict, other: Dict, same: Same, renamed: Same = lambda *_: False
) -> Matched:
    """Lay the branches below `key` side by side; a lone schema is a union of one branch.

    `renamed` says whether a branch is another one that was given a new name and changed.
    """
    here, there = one.get(key), other.get(key)
    if key == "prefixItems":
        return _by_position(key, here or [], there or [])
    wrapped = here is None or there is None
    stands_alone = key != "allOf" and (one.keys() == {key} or other.keys() == {key})
    here = [one] if here is None and stands_alone else here or []
    there = [other] if there is None and stands_alone else there or []
    left, right = list(enumerate(here)), list(there)
    pairs: list[tuple[int, Dict, Dict]] = []
    for belongs in (same, _same_name, renamed, _alike):
        _pair(left, right, pairs, belongs)
    gone = tuple(branch for _, branch in left)
    return Matched(key, tuple(pairs), gone, tuple(right), wrapped)


def _by_position(key: str, here: list[Dict], there: list[Dict]) -> Matched:
    length = min(len(here), len(there))
    pairs = tuple((index, *pair) for index, pair in enumerate(zip(here, there, strict=False)))
    both = bool(here) and bool(there)  # a keyword that came or went is told by its presence
    gone, came = here[length:] if both else [], there[length:] if both else []
    return Matched(key, pairs, tuple(gone), tuple(came))


def _pair(left: list[Any], right: list[Dict], pairs: list[Any], belongs: Same) -> None:
    for index, branch in [*left]:
        twin = next((i for i, one in enumerate(right) if belongs(branch, one)), None)
        if twin is not None:
            left.remove((index, branch))
            pairs.append((index, branch, right.pop(twin)))


def _same_name(branch: Dict, other: Dict) -> bool:
    return "$ref" in branch and branch["$ref"] == other.get("$ref")


def _alike(branch: Dict, other: Dict) -> bool:
    """Whether two inline branches look like one branch that was edited."""
    if "$ref" in branch or "$ref" in other or branch.get("type") != other.get("type"):
        return False
    names, others = branch.get("properties", {}).keys(), other.get("properties", {}).keys()
    if names or others:
        return not names.isdisjoint(others)
    return ("enum" in branch) == ("enum" in other)


def edits(
    matched: Matched, at: At, whole: tuple[Dict, Dict], sides: tuple[Dict, Dict]
) -> Iterator[Edit]:
    """Yield the branches that stand alone."""

    def edit(action: str, old: Any, new: Any) -> Edit:
        aspect, path = _ASPECTS[matched.key], (*at.path, matched.key)
        return Edit(aspect, action, path, old, new, *whole, at.hidden, at.scope, sides, at.frames)

    if matched.gone:
        yield edit("removed", list(matched.gone), None)
    if matched.came:
        wrapped = matched.wrapped and matched.pairs
        yield edit("wrapped" if wrapped else "added", None, list(matched.came))


def lone(one: Dict, other: Dict) -> str | None:
    """Return the union that is all of one schema where the other has none."""
    for side, opposite in ((one, other), (other, one)):
        for key in forms.UNIONS:
            is_union = side.keys() == {key} and not forms.types_of(side)[1]
            if is_union and opposite and opposite.keys().isdisjoint(forms.UNIONS):
                return key
    return None


def only_grew(parts: list[Dict], others: list[Dict], one: Dict, other: Dict, same: Same) -> bool:
    """Whether all that differs is that parts of `allOf` came, or that some went."""
    rest, other_rest = ({k: v for k, v in side.items() if k != "allOf"} for side in (one, other))
    if rest != other_rest or not (parts and others):
        return False
    matched = match("allOf", {"allOf": parts}, {"allOf": others}, same)
    return not (matched.gone and matched.came)
