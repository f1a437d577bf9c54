"""An edit and a direction in, its level and witness out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hypercontract.gate.changes import Direction, Edit, Level, Witness
from hypercontract.gate.document.dialect import ANNOTATIONS, NAMED, NEVER, NUMERIC, SINGLE
from hypercontract.gate.document.model import Spec
from hypercontract.gate.proof import witness
from hypercontract.gate.proof.containment import Checker, bundled, covers
from hypercontract.gate.proof.samples import Samples
from hypercontract.gate.proof.witness import Reading
from hypercontract.gate.rules.schema_rules import Row
from hypercontract.gate.schema import undoing
from hypercontract.gate.schema.equivalence import Sameness

Dict = dict[str, Any]
_ABOUT_NO_DATA = frozenset(("discriminator", "default-value", "deprecation", "stability"))
_UNPROVABLE = frozenset(("format", "content-encoding", "content-media-type", "content-schema"))
_REWRITTEN = frozenset(
    ("type", "list-of-types", "null", "enum", "const", "any-of", "one-of", "all-of", "not")
)
_UNCHECKED = "JSON Schema takes it for a note, which no value can break."
_MAY_OVERLAP = frozenset(
    (
        *("one-of", "any-of", "all-of", "not", "if", "then", "else", "prefix-items", "items"),
        *("additional-properties", "pattern-property", "unevaluated-properties"),
        *("unevaluated-items", "contains"),
    )
)
_READ_BESIDE = frozenset(
    ("additionalProperties", "patternProperties", "unevaluatedProperties", "dependentSchemas")
)
_STATED = frozenset((("pattern", "changed"),))

_READINGS = {Direction.REQUEST: Reading.CLOSED, Direction.RESPONSE: Reading.OPEN}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an edit weighs in a direction; `why` there is no witness, if there is none."""

    level: Level
    witness: Witness | None = None
    why: str = ""
    spare: Witness | None = None


class Judge:
    """Decides by proof, then by a value, then by the table."""

    def __init__(self, base: Spec, head: Spec, same: Sameness) -> None:
        self._specs = base, head
        self._same = same

    def is_rewriting(self, edit: Edit) -> bool:
        """Whether the two schemas are proven to accept the same, only written differently."""
        if edit.aspect not in _REWRITTEN:
            return False
        base, head = self._schemas(edit, None)
        if base is None or head is None:
            return False
        if edit.aspect == "null" and Checker(base)(None) != Checker(head)(None):
            return False  # one value tells them apart, at a hundredth of what a proof costs
        return covers(base, head) and covers(head, base)

    def __call__(
        self, edit: Edit, row: Row, direction: Direction, *, is_text: bool = False
    ) -> Judgement:
        """Return the level of an edit where data flows in a direction, be it written as text."""
        level = row.level(direction)
        if edit.aspect in _ABOUT_NO_DATA:
            return Judgement(level, why="It changes no value that is accepted.")
        if direction in edit.hidden:
            return Judgement(Level.SAFE)
        if edit.aspect.endswith("-property") and edit.action == "removed" and level is Level.RISKY:
            return self._went_unnoticed(edit, direction)
        if level is Level.SAFE and _is_settled(edit):
            return Judgement(level)
        return self._reasoned(edit, level, direction, is_text=is_text)

    def _reasoned(
        self, edit: Edit, level: Level, direction: Direction, *, is_text: bool
    ) -> Judgement:
        accepting, refusing = self._schemas(edit, direction)
        if accepting is None or refusing is None:
            return Judgement(_unproven(level), why="The schemas refer to too many others.")
        if _is_provable(edit) and covers(*self._shells(edit, direction)):
            return Judgement(Level.SAFE, why="All that was accepted is proven to be accepted.")
        if _is_provable(edit) and witness.passes_all(accepting, refusing, is_text):
            return Judgement(Level.SAFE, why="Each of the listed values is still right.")
        found = self._witness(edit, accepting, refusing, direction, is_text=is_text)
        if isinstance(found, Witness):
            is_stated = level is Level.SAFE or (edit.aspect, edit.action) in _STATED
            return Judgement(Level.BREAKING if is_stated else level, found)
        if self._is_harmless(edit, accepting, refusing, direction):
            why = "What it changes is proven to be right all the same."
            return Judgement(Level.SAFE, why=why, spare=self._spare(edit, direction, is_text))
        why = found if _is_provable(edit) else _UNCHECKED
        is_open = level is Level.SAFE and edit.action != "affected"
        spare = self._spare(edit, direction, is_text) if is_open else None
        return Judgement(_unproven(level), why=why, spare=spare)

    def _spare(self, edit: Edit, direction: Direction, is_text: bool) -> Witness | None:  # noqa: FBT001
        """Return a value that tells the schemas apart, whichever edit it is due to."""
        pair = self._schemas(edit, direction)
        if pair[0] is None or pair[1] is None:
            return None
        reading = _reading(edit, direction)
        found = witness.find(pair[0], pair[1], reading=reading, is_text=is_text)
        return found if isinstance(found, Witness) else None

    def _witness(
        self, edit: Edit, accepting: Dict, refusing: Dict, direction: Direction, *, is_text: bool
    ) -> Witness | str:
        """Search for a value that is wrong because of this edit, not of another beside it."""
        if edit.action == "affected":
            return witness.find(accepting, refusing, _overlapping(refusing), _READINGS[direction])
        owner = _Owner(edit, self._specs, direction)
        reading = _reading(edit, direction)
        return witness.find(
            accepting, refusing, owner, reading, is_text=is_text, hints=_hints(edit, accepting)
        )

    def _is_harmless(
        self, edit: Edit, accepting: Dict, refusing: Dict, direction: Direction
    ) -> bool:
        """Whether it breaks nothing by itself, nor after all that changed with it."""
        if not _is_provable(edit) or edit.action == "affected":
            return False
        owner = _Owner(edit, self._specs, direction)
        alone, undone = owner.alone, owner.undone
        if alone is None or undone is None:
            return False
        if direction is Direction.RESPONSE:
            return covers(undone, accepting) and covers(refusing, alone)
        return covers(refusing, undone) and covers(alone, accepting)

    def _went_unnoticed(self, edit: Edit, direction: Direction) -> Judgement:
        """Weigh a property that is gone where all that was right still is, unless it is refused."""
        if direction is Direction.RESPONSE:
            return Judgement(Level.RISKY, why="It was never sure to come, and now never does.")
        found = self._refused_alone(edit, direction)
        if found:
            return Judgement(Level.BREAKING, found)
        return Judgement(Level.RISKY, why="It is still accepted, but nothing is done with it.")

    def _refused_alone(self, edit: Edit, direction: Direction) -> Witness | None:
        """Return a value that is refused for a property that it has, and for nothing else."""
        name = edit.path[-1]
        accepting, refusing = self._schemas(edit, direction)
        if accepting is None or refusing is None:
            return None
        needed = sorted({*accepting.get("required", ()), name})
        found = witness.find({**accepting, "required": needed}, refusing)
        if not isinstance(found, Witness) or not isinstance(found.value, dict):
            return None
        rest = {key: value for key, value in found.value.items() if key != name}
        alone = Checker(refusing)(rest)
        return Witness(found.value, accepting, refusing) if alone else None

    def _schemas(self, edit: Edit, direction: Direction | None) -> tuple[Dict | None, Dict | None]:
        """Bundle the schemas: first what data was right by, then what it is to be right by."""
        base, head = self._deciding(edit)
        pair = bundled(base, self._specs[0], direction), bundled(head, self._specs[1], direction)
        return pair[::-1] if direction is Direction.RESPONSE else pair

    def _shells(self, edit: Edit, direction: Direction) -> tuple[Dict, Dict]:
        """Return what must cover and what is to be covered, less what is judged elsewhere."""
        base, head = self._deciding(edit)
        if not edit.scope:
            base, head = _shell(base, head), _shell(head, base)
        specs = self._specs
        if direction is Direction.RESPONSE:
            base, head, specs = head, base, specs[::-1]
        narrow = bundled(base, specs[0], direction) or {}
        wide = bundled(head, specs[1], direction) or dict(NEVER)
        return _less_undeclared(wide, narrow), narrow

    def _deciding(self, edit: Edit) -> tuple[Any, Any]:
        return edit.scope or (edit.base, edit.head)


class _Owner:
    """Tells whether a value is wrong because of one edit: without it, or with nothing else."""

    def __init__(self, edit: Edit, specs: tuple[Spec, Spec], direction: Direction) -> None:
        self._edit = edit
        self._specs = specs
        self._direction = direction

    @cached_property
    def alone(self) -> Dict | None:
        """The base with nothing but this edit done."""
        base, head = self._specs
        return bundled(undoing.done_alone(self._edit), base, self._direction, head)

    @cached_property
    def undone(self) -> Dict | None:
        """The head with this edit undone."""
        base, head = self._specs
        return bundled(undoing.undone(self._edit), head, self._direction, base)

    @cached_property
    def _checkers(self) -> tuple[Checker | None, Checker | None]:
        alone, undone = (
            None if schema is None else Checker(schema) for schema in (self.alone, self.undone)
        )
        return alone, undone

    def __call__(self, value: Any) -> bool:
        """Whether the value's verdict hangs on the edit."""
        alone, undone = self._checkers
        if alone is None or undone is None:
            return True
        if self._direction is Direction.RESPONSE:
            return not undone(value) or alone(value)
        return undone(value) or not alone(value)


def _hints(edit: Edit, accepting: Dict) -> list[Any]:
    """Return values of what came or went: the listed ones, or some of its branches."""
    if edit.aspect not in _MOVED:
        return []
    moved = edit.old or edit.new or []
    moved = moved if isinstance(moved, list) else [moved]
    if edit.aspect in {"enum", "enum-value", "const"}:
        return moved[:_MOST_HINTS]
    rest = {key: value for key, value in accepting.items() if key in _HOLDERS}
    branches = [one for one in moved[:_MOST_HINTS] if isinstance(one, dict)]
    return [value for branch in branches for value in Samples({**rest, **branch})()]


_MOVED = frozenset(("enum", "enum-value", "const", "any-of", "one-of", "all-of", "prefix-items"))
_MOST_HINTS = 5


def _overlapping(bundle: Dict) -> Callable[[Any], bool]:
    """Return what tells whether several branches of `oneOf` accept a value: none is told there."""
    branches = bundle.get("oneOf")
    if not isinstance(branches, list):
        return lambda _: True
    rest = {key: value for key, value in bundle.items() if key in _HOLDERS}
    checkers = [Checker({**rest, **branch}) for branch in branches]
    return lambda value: sum(accepts(value) for accepts in checkers) > 1


_HOLDERS = frozenset(("components", "x-targets", "x-other"))


def _reading(edit: Edit, direction: Direction) -> Reading:
    """Return how names are read: a value of a property that is new shows no break of an answer."""
    is_new = edit.aspect.endswith("-property") and edit.action == "added"
    is_response = direction is Direction.RESPONSE
    return Reading.OLD if is_response and is_new else _READINGS[direction]


def _is_provable(edit: Edit) -> bool:
    """Whether values show what an edit means; those of numbers show what their formats do."""
    if edit.aspect == "format":
        return {edit.old, edit.new} <= {None, *NUMERIC}
    return edit.aspect not in _UNPROVABLE


def _is_settled(edit: Edit) -> bool:
    """Whether an edit that the table holds for safe is so wherever it stands."""
    if edit.scope or edit.aspect in _MAY_OVERLAP or edit.aspect.endswith("-only"):
        return False
    if not edit.aspect.endswith("-property"):
        return True
    return not any(key in side for side in (edit.base, edit.head) for key in _READ_BESIDE)


def _unproven(level: Level) -> Level:
    """Return what an edit weighs that was neither proven to break nor proven not to."""
    return Level.RISKY if level is Level.BREAKING else level


def _shell(schema: Dict, other: Dict) -> Dict:
    """Return a schema without the subschemas that both have: each is compared for itself."""
    found = {key: value for key, value in schema.items() if key not in ANNOTATIONS}
    for key in schema.keys() & other.keys():
        if key in SINGLE and isinstance(schema[key], dict) and isinstance(other[key], dict):
            if key == "propertyNames" or (key in _RESTS and _same_rest(schema, other, key)):
                del found[key]
        elif key in NAMED:
            shared = schema[key].keys() & other[key].keys()
            found[key] = {k: _stub(v) if k in shared else v for k, v in schema[key].items()}
    return found


_RESTS = {"items": ("prefixItems",), "additionalProperties": ("properties", "patternProperties")}


def _same_rest(schema: Dict, other: Dict, key: str) -> bool:
    """Whether a keyword speaks of the same in both: of what others beside it leave over."""
    return all(
        len(schema.get(one, ())) == len(other.get(one, ()))
        and (one == "prefixItems" or schema.get(one, {}).keys() == other.get(one, {}).keys())
        for one in _RESTS[key]
    )


def _stub(schema: Dict) -> Dict:
    """Return what is left of a schema that is compared for itself: who sends it."""
    return {key: schema[key] for key in ("readOnly", "writeOnly") if key in schema}


def _less_undeclared(wide: Dict, narrow: Dict) -> Dict:
    """Read names closed: what only one side declares is not sent by who knows the other alone."""
    if "properties" not in wide or narrow.get("additionalProperties") is not None:
        return wide
    known = narrow.get("properties", {}).keys() | set(narrow.get("required", ()))
    kept = {name: below for name, below in wide["properties"].items() if name in known}
    return {**wide, "properties": kept}
