"""Whether two schemas of two documents say the same, references followed but never expanded."""

from collections.abc import Callable, Mapping
from typing import Any

from hypercontract.gate.document.model import Spec
from hypercontract.gate.schema.forms import expanded

Pair = tuple[str, str]
_UNORDERED = ("anyOf", "oneOf", "allOf")


class Sameness:
    """Bisimulation: two references are the same unless something finite tells them apart."""

    def __init__(self, base: Spec, head: Spec, unchanged: Callable[[str], bool]) -> None:
        self._base = base
        self._head = head
        self._unchanged = unchanged
        self._proven: set[Pair] = set()
        self._refuted: set[Pair] = set()

    def __call__(self, one: Any, other: Any) -> bool:
        """Compare two normalized schemas, or values of their keywords."""
        assumed: set[Pair] = set()
        if not self._same(one, other, assumed):
            return False
        self._proven |= assumed
        return True

    def _same(self, one: Any, other: Any, assumed: set[Pair]) -> bool:
        if isinstance(one, dict) and isinstance(other, dict):
            return self._mappings(one, other, assumed)
        if isinstance(one, list) and isinstance(other, list):
            return len(one) == len(other) and all(
                self._same(*pair, assumed) for pair in zip(one, other, strict=True)
            )
        return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)

    def _mappings(
        self, one: Mapping[str, Any], other: Mapping[str, Any], assumed: set[Pair]
    ) -> bool:
        if ("$ref" in one) != ("$ref" in other):
            one, other = self._written_out(one, other)
        if one.keys() != other.keys():
            return False
        name = one.get("$ref")
        if isinstance(name, str) and not self._references(name, other["$ref"], assumed):
            return False
        return all(
            self._branches(one[key], other[key], assumed)
            if key in _UNORDERED
            else self._same(one[key], other[key], assumed)
            for key in one
            if key not in {"$ref", "discriminator"}
        )

    def _written_out(
        self, one: Mapping[str, Any], other: Mapping[str, Any]
    ) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """Write a reference out where something else stands in its place."""
        if isinstance(one.get("$ref"), str):
            return expanded(dict(one), self._base.schema), other
        if isinstance(other.get("$ref"), str):
            return one, expanded(dict(other), self._head.schema)
        return one, other

    def _references(self, one: str, other: Any, assumed: set[Pair]) -> bool:
        if not isinstance(other, str):
            return False
        pair = one, other
        if pair in self._refuted:
            return False
        if pair in self._proven or pair in assumed or (one == other and self._unchanged(one)):
            return True
        trial = {*assumed, pair}  # what a failed trial assumed proves nothing
        if not self._same(self._base.schema(one), self._head.schema(other), trial):
            self._refuted.add(pair)
            return False
        assumed |= trial
        return True

    def _branches(self, one: Any, other: Any, assumed: set[Pair]) -> bool:
        """Compare branches in any order, in the order given first."""
        if not (isinstance(one, list) and isinstance(other, list)) or len(one) != len(other):
            return False
        left = list(other)
        for branch in one:
            index = next(
                (i for i, twin in enumerate(left) if self._same(branch, twin, assumed)), None
            )
            if index is None:
                return False
            del left[index]
        return True
