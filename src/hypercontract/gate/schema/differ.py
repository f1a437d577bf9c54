"""Two schemas in, their smallest differences out; references are edges and never expanded."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from hypercontract.gate.changes import At, Edge, Edit, hidden_by
from hypercontract.gate.document.dialect import ANNOTATIONS, LISTED, NAMED, SINGLE
from hypercontract.gate.document.model import Spec
from hypercontract.gate.document.references import references
from hypercontract.gate.schema import forms, keywords, undoing, unions
from hypercontract.gate.schema.annotations import annotation_edits
from hypercontract.gate.schema.equivalence import Sameness

Dict = dict[str, Any]
_NOT_MONOTONE = ("not", "if", "then", "else", "contains", "contentSchema")


class Differ:
    """Compares schemas of two documents; `edges` are the references met since it was made."""

    def __init__(self, base: Spec, head: Spec, same: Sameness) -> None:
        self.base = base
        self.head = head
        self.same = same
        self.edges: list[Edge] = []
        self._open: set[tuple[str, str, int]] = set()

    def edits(self, one: Dict, other: Dict, at: At) -> Iterator[Edit]:
        """Yield how `other` differs from `one`, both normalized."""
        if hidden := hidden_by(one) | hidden_by(other):
            at = replace(at, hidden=at.hidden | hidden)
        if one == other:
            self._link(one, at)
            return
        names = one.get("$ref"), other.get("$ref")
        by_name = [isinstance(name, str) for name in names]
        if any(by_name) and not all(by_name):
            yield from self._written_out(one, other, at)
            return
        yield from annotation_edits(one, other, at)
        if all(by_name):
            self._edge(*names, at)
            puts = [partial(_beside, str(name)) for name in names]
            at = at.judged_by(one, other).framed(*puts)
            one, other = forms.without(one, "$ref"), forms.without(other, "$ref")
            if one.keys() <= ANNOTATIONS and other.keys() <= ANNOTATIONS:
                return
        yield from self._plain(one, other, at)

    def _edge(self, base: Any, head: Any, at: At) -> None:
        self.edges.append(Edge(base, head, at.inside, at.hidden))

    def _written_out(self, one: Dict, other: Dict, at: At) -> Iterator[Edit]:
        """Compare a reference with what stands in its place."""
        nullable, core = forms.peel_null(one, self.base.schema)
        became, head_core = forms.peel_null(other, self.head.schema)
        if nullable != became and ("$ref" in core) == ("$ref" in head_core):
            swapped = at.framed(*undoing.null_frame(became, nullable))
            yield from keywords.nullable(nullable, (one, other), (core, head_core), swapped)
            below = at.framed(*undoing.null_frame(nullable, became))
            yield from self.edits(core, head_core, below.within)
            return
        key = (str(one.get("$ref")), str(other.get("$ref")), id(other if "$ref" in one else one))
        if key in self._open:
            return
        self._open.add(key)
        one = forms.expanded(one, self.base.schema) if "$ref" in one else one
        other = forms.expanded(other, self.head.schema) if "$ref" in other else other
        yield from self.edits(one, other, at)
        self._open.discard(key)

    def _plain(self, one: Dict, other: Dict, at: At) -> Iterator[Edit]:
        whole = one, other
        nullable, one = forms.peel_null(one, self.base.schema)
        became, other = forms.peel_null(other, self.head.schema)
        if nullable != became and not forms.is_open(one if became else other):
            swapped = at.framed(*undoing.null_frame(became, nullable))
            yield from keywords.nullable(nullable, whole, (one, other), swapped)
        if nullable or became:
            at = at.framed(*undoing.null_frame(nullable, became))
        if "$ref" in one or "$ref" in other:
            yield from self.edits(_bare(one), _bare(other), at.within)
            return
        one, other = self._merged(one, other)
        one, other = forms.merge_constants(one), forms.merge_constants(other)
        if one == other:
            self._link(one, at)
            return
        if key := unions.lone(one, other):
            yield from self._listed(key, one, other, at, whole)
            return
        yield from keywords.edits(one, other, at, whole)
        yield from self._below(_less_types(one), _less_types(other), at, whole)

    def _merged(self, one: Dict, other: Dict) -> tuple[Dict, Dict]:
        """Merge `allOf` on both sides unless its parts stand side by side as they are."""
        parts, others = one.get("allOf", []), other.get("allOf", [])
        if len(parts) == len(others) and one.keys() == other.keys():
            return one, other
        if unions.only_grew(parts, others, one, other, self.same):
            return one, other
        return forms.flattened(one, self.base.schema), forms.flattened(other, self.head.schema)

    def _below(self, one: Dict, other: Dict, at: At, whole: tuple[Dict, Dict]) -> Iterator[Edit]:
        for key in sorted(one.keys() | other.keys()):
            if key in NAMED:
                yield from self._named(key, one, other, at, whole)
            elif key in LISTED and (key in one or key in other):
                yield from self._listed(key, one, other, at, whole)
            elif key in SINGLE and key in one and key in other:
                yield from self._single(key, one, other, at, whole)
            elif key in SINGLE:
                self._link((one if key in one else other)[key], at.below(key))

    def _named(
        self, key: str, one: Dict, other: Dict, at: At, whole: tuple[Dict, Dict]
    ) -> Iterator[Edit]:
        here, there = one.get(key, {}), other.get(key, {})
        if key == "dependentSchemas":
            at = at.judged_by(*whole)
        for name in sorted(here.keys() & there.keys()):
            if here[name] == there[name]:
                self._link(here[name], at, inside=True)
            else:
                below = replace(
                    _framed(at, key, (one, name), (other, name)), path=(*at.path, key, name)
                )
                yield from self.edits(here[name], there[name], below)

    def _single(
        self, key: str, one: Dict, other: Dict, at: At, whole: tuple[Dict, Dict]
    ) -> Iterator[Edit]:
        if isinstance(one[key], dict) and isinstance(other[key], dict):
            at = at.judged_by(*whole) if key in _NOT_MONOTONE else at
            below = _framed(at, key, (one, None), (other, None))
            yield from self.edits(one[key], other[key], below.below(key))

    def _listed(
        self, key: str, one: Dict, other: Dict, at: At, whole: tuple[Dict, Dict]
    ) -> Iterator[Edit]:
        if key != "prefixItems":
            at = at.judged_by(*whole)
        matched = unions.match(key, one, other, self.same, self._is_renamed)
        yield from unions.edits(matched, at, whole, (one, other))
        for index, branch, twin in matched.pairs:
            places = (one, _index(one, key, branch)), (other, _index(other, key, twin))
            yield from self.edits(branch, twin, _framed(at, key, *places).below(key, index))

    def _is_renamed(self, branch: Dict, twin: Dict) -> bool:
        """Whether a component is gone and came back by another name, much as it was."""
        old, new = branch.get("$ref"), twin.get("$ref")
        if not (isinstance(old, str) and isinstance(new, str)):
            return False
        if self.head.has_schema(old) or self.base.has_schema(new):
            return False
        return _resemble(self.base.schema(old), self.head.schema(new))

    def _link(self, schema: Any, at: At, *, inside: bool = False) -> None:
        """Note the references of what is the same on both sides."""
        inside = inside or at.inside
        self.edges += (
            Edge(one.name, one.name, inside or one.inside, at.hidden | one.hidden)
            for one in references(schema)
        )


def _resemble(one: Dict, other: Dict) -> bool:
    """Whether two schemas have half of their values or names in common."""
    if one.get("type") != other.get("type"):
        return False
    for key in ("enum", "properties"):
        if key in one and key in other:
            old, new = ({*map(forms.as_json, side[key])} for side in (one, other))
            return 2 * len(old & new) >= min(len(old), len(new)) > 0
    return False


def _beside(reference: str, schema: Dict) -> Dict:
    return {"$ref": reference, **schema}


_Place = tuple[Dict, str | int | None]


def _framed(at: At, key: str, base: _Place, head: _Place) -> At:
    """Go below a keyword: where no scope decides, what is there is judged for itself."""
    if not at.scope:
        return replace(at, frames=())
    return at.framed(*(partial(_put_back, schema, key, step) for schema, step in (base, head)))


def _put_back(schema: Dict, key: str, step: str | int | None, below: Dict) -> Dict:
    return undoing.put(schema, key, step, below) if key in schema else below


def _index(schema: Dict, key: str, branch: Dict) -> int | None:
    """Return the place of a branch, None of what is a branch by itself."""
    return next((i for i, one in enumerate(schema.get(key, ())) if one is branch), None)


def _less_types(schema: Dict) -> Dict:
    """Return a schema less a union that only names types, which is compared already."""
    found = forms.without_types(schema)
    return {**found, "type": schema["type"]} if "type" in schema else found


def _bare(schema: Dict) -> Dict:
    """Return a schema whose annotations have been compared already."""
    if schema.keys().isdisjoint(ANNOTATIONS):
        return schema  # the same object: what is compared already is told by identity
    return {key: value for key, value in schema.items() if key not in ANNOTATIONS}
