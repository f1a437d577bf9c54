"""The search for a value that one schema accepts and another refuses, led by how they differ."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain, islice
from typing import Any

from hypercontract.gate.changes import Witness
from hypercontract.gate.proof.containment import Checker, differences
from hypercontract.gate.proof.names import Names, stripped
from hypercontract.gate.proof.samples import FORMATS, Samples
from hypercontract.gate.proof.text_encoding import Read
from hypercontract.gate.schema import forms

Dict = dict[str, Any]
MOST_TRIED = 600
MOST_CONSTANTS = 100
_OF_EACH_TYPE: tuple[Any, ...] = (None, True, 0, 1, 1.5, "a", "", "0", [], ["a"], {}, {"a": 1})
_LARGE: tuple[Any, ...] = (2**40, -(2**40))
_ITEMS: tuple[Any, ...] = ("a", 0, {})
_UNDECLARED = ("undeclared", "A", "0", "-")
_LONGEST = 10_000


class Reading(Enum):
    """What is made of names that one of two schemas does not know.

    Nobody sends a name that only the refusing schema declares. Who reads what is sent passes over
    the names that only the accepting one declares (`OPEN`), or is not looked at where there are
    any (`OLD`).
    """

    CLOSED = "closed"
    OPEN = "open"
    OLD = "old"


def find(  # noqa: PLR0913 - two schemas, and four ways to look at a value
    accepting: Dict,
    refusing: Dict,
    owns: Callable[[Any], bool] = lambda _: True,
    reading: Reading = Reading.CLOSED,
    *,
    is_text: bool = False,
    hints: Sequence[Any] = (),
) -> Witness | str:
    """Return a value with the two bundled schemas that tell it apart, or why none was found.

    `owns` says whether a value tells them apart for the reason that is looked into, `hints` are
    values that are likely to.
    """
    accepts, strictly = Checker(accepting), Checker(refusing)
    passes = Read(strictly) if is_text else strictly
    if not (accepts.is_usable and passes.is_usable):
        return "A schema is malformed, or has a pattern that cannot be read."
    known, others = Names(accepting), Names(refusing)

    def separates(value: Any) -> bool:
        if not accepts(value) or passes(value):
            return False
        if reading is Reading.CLOSED:
            return True
        seen = stripped(value, others, known)
        return not passes(seen) if reading is Reading.OPEN else bool(seen == value)

    right = 0
    for candidate in islice(chain(hints, _candidates(accepting, refusing)), MOST_TRIED):
        if not accepts(candidate):
            continue
        right += 1
        if passes(candidate):
            continue
        value = stripped(candidate, known, others)
        if separates(value) and owns(value):
            return Witness(value, accepting, refusing)
    if not right:
        return "No value could be made that was right before."
    return f"None of {right} values that were right before tells the two apart."


def passes_all(accepting: Dict, refusing: Dict, is_text: bool) -> bool:  # noqa: FBT001
    """Whether one schema only lists values, and the other accepts each that it does."""
    values = forms.constants(accepting)
    if values is None:
        return False
    accepts, strictly = Checker(accepting), Checker(refusing)
    passes = Read(strictly) if is_text else strictly
    is_plain = refusing.keys() <= _OF_LISTS and not is_text
    others = _only_there(accepting, refusing) if is_plain else values
    if len(others) > MOST_TRIED:
        return False
    return passes.is_usable and all(passes(value) for value in others if accepts(value))


_OF_LISTS = frozenset(("type", "enum", "const", "components", "default"))


def _candidates(accepting: Dict, refusing: Dict) -> Iterator[Any]:
    samples = Samples(accepting)()
    yield from _near_constants(accepting, refusing)
    yield from _over_bounds(accepting, refusing)
    yield from samples
    for sample in samples:
        yield from _provoked(sample, refusing)
    yield from _OF_EACH_TYPE
    yield from _LARGE
    yield from FORMATS.values()
    yield from _both_branches(accepting)
    rest = differences(accepting, refusing)
    if rest is not None:
        yield from Samples(rest)()


def _near_constants(accepting: Dict, refusing: Dict) -> Iterator[Any]:
    yield from _only_there(accepting, refusing)
    for schema in (accepting, refusing):
        yield from (forms.constants(schema) or ())[:MOST_CONSTANTS]


def _only_there(accepting: Dict, refusing: Dict) -> list[Any]:
    """Return the values that one schema lists and the other does not."""
    other = {forms.as_json(value) for value in forms.constants(refusing) or ()}
    values = forms.constants(accepting) or ()
    return [value for value in values if forms.as_json(value) not in other]


def _provoked(sample: Any, refusing: Mapping[str, Any]) -> Iterator[Any]:
    """Change a good value where the other schema may object."""
    if isinstance(sample, dict):
        for name in sample:
            yield {key: value for key, value in sample.items() if key != name}
        yield from ({**sample, name: value} for name in _UNDECLARED for value in ("a", 0))
        for pattern in refusing.get("patternProperties", {}):
            for name in (pattern.strip("^$"), pattern.strip("^$") + "a"):
                yield from ({**sample, name: value} for value in ("a", 0))
        for name, below in refusing.get("properties", {}).items():
            yield from _with_other_values(sample, name, below)
    elif isinstance(sample, list):
        for count in _counts(refusing):
            yield (sample * (count + 1))[:count] if sample else [0] * count
        yield from (sample * count for count in (2, 3, 4, 5, 6))
        yield from ([*sample, value] for value in _OF_EACH_TYPE)


def _with_other_values(sample: Dict, name: str, below: Any) -> Iterator[Dict]:
    """Set a property to values that its schema in the other document may refuse."""
    if name in sample and isinstance(below, dict):
        for value in (*_over_bounds({}, below), *_OF_EACH_TYPE):
            yield {**sample, name: value}


def _counts(schema: Mapping[str, Any]) -> Iterator[int]:
    for key, more in (("maxItems", 1), ("minItems", -1), ("minContains", -1), ("maxContains", 1)):
        if isinstance(bound := schema.get(key), int) and 0 <= bound + more <= _LONGEST:
            yield bound + more


def _over_bounds(accepting: Dict, refusing: Dict) -> Iterator[Any]:
    """Step over the bounds of one schema, and to the bounds of the other."""
    for key, more in (("maxLength", 1), ("minLength", -1)):
        if isinstance(bound := refusing.get(key), int) and 0 <= bound + more <= _LONGEST:
            yield "a" * (bound + more)
    for schema in (accepting, refusing):
        for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"):
            bound = schema.get(key)
            if isinstance(bound, int | float) and not isinstance(bound, bool):
                yield from (bound, bound - 1, bound + 1, bound + 0.5, bound * 2, bound * 3)
    yield from ("a" * length for length in (1, 2, 5, 20, 100, 300))
    for count in _counts(refusing):
        yield from ([item] * count for item in _ITEMS)
        yield [*range(count)]


def _both_branches(accepting: Dict) -> Iterator[Any]:
    """Join values of two branches, which `oneOf` refuses where both accept the whole."""
    samples = [one for one in Samples(accepting)() if isinstance(one, dict)]
    yield from ({**one, **other} for one in samples for other in samples if one is not other)
