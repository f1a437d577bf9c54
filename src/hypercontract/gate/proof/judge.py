"""An edit and a direction in, its level and witness out."""

from dataclasses import dataclass
from typing import Any

from hypercontract.gate.changes import Direction, Edit, Level, Witness
from hypercontract.gate.document.dialect import ANNOTATIONS, NAMED, NEVER, SINGLE
from hypercontract.gate.document.model import Spec
from hypercontract.gate.proof import witness
from hypercontract.gate.proof.containment import Checker, bundled, covers
from hypercontract.gate.rules.schema_rules import Row
from hypercontract.gate.schema.equivalence import Sameness

Dict = dict[str, Any]
_ABOUT_NO_DATA = frozenset(("discriminator", "default-value", "deprecation", "stability"))
_UNPROVABLE = frozenset(("format", "content-encoding", "content-media-type", "content-schema"))
_REWRITTEN = frozenset(
    ("type", "list-of-types", "null", "enum", "const", "any-of", "one-of", "all-of", "not")
)
_UNCHECKED = "JSON Schema takes it for a note, which no value can break."
_MAY_OVERLAP = frozenset(("one-of", "any-of", "all-of", "not", "if", "then", "else"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an edit weighs in a direction; `why` there is no witness, if there is none."""

    level: Level
    witness: Witness | None = None
    why: str = ""


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

    def __call__(self, edit: Edit, row: Row, direction: Direction) -> Judgement:
        """Return the level of an edit where data flows in a direction."""
        level = row.level(direction)
        if edit.aspect in _ABOUT_NO_DATA or edit.aspect.endswith(("read-only", "write-only")):
            return Judgement(level, why="It changes no value that is accepted.")
        if direction in edit.hidden:
            return Judgement(Level.SAFE)
        if edit.aspect.endswith("-property") and edit.action == "removed" and level is Level.RISKY:
            return self._went_unnoticed(edit, direction)
        is_settled = level is Level.SAFE and not edit.scope and edit.aspect not in _MAY_OVERLAP
        if is_settled:
            return Judgement(level)
        return self._reasoned(edit, level, direction)

    def _reasoned(self, edit: Edit, level: Level, direction: Direction) -> Judgement:
        accepting, refusing = self._schemas(edit, direction)
        if accepting is None or refusing is None:
            return Judgement(level, why="The schemas refer to too many others.")
        if edit.aspect not in _UNPROVABLE and covers(*self._shells(edit, direction)):
            return Judgement(Level.SAFE, why="All that was accepted is proven to be accepted.")
        found = witness.find(accepting, refusing)
        if isinstance(found, Witness):
            return Judgement(Level.BREAKING if level is Level.SAFE else level, found)
        return Judgement(level, why=_UNCHECKED if edit.aspect in _UNPROVABLE else found)

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


def _shell(schema: Dict, other: Dict) -> Dict:
    """Return a schema without the subschemas that both have: each is compared for itself."""
    found = {key: value for key, value in schema.items() if key not in ANNOTATIONS}
    for key in schema.keys() & other.keys():
        if key in SINGLE and isinstance(schema[key], dict) and isinstance(other[key], dict):
            if key in {"items", "additionalProperties", "propertyNames"}:
                del found[key]
        elif key in NAMED:
            shared = schema[key].keys() & other[key].keys()
            found[key] = {k: {} if k in shared else v for k, v in schema[key].items()}
    return found


def _less_undeclared(wide: Dict, narrow: Dict) -> Dict:
    """Read names closed: what only one side declares is not sent by who knows the other alone."""
    if "properties" not in wide or narrow.get("additionalProperties") is not None:
        return wide
    known = narrow.get("properties", {}).keys() | set(narrow.get("required", ()))
    kept = {name: below for name, below in wide["properties"].items() if name in known}
    return {**wide, "properties": kept}
