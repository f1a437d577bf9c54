"""The references below a value: where each stands, and who never sends what it leads to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from hypercontract.gate.changes import Direction, hidden_by

_EXAMPLES = frozenset(("example", "examples", "x-examples", "default", "enum", "const"))
_TELLING = frozenset(("headers", "items", "additionalProperties"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A `$ref` as it stands: below a property or not, below `headers` or not, and unsent where."""

    name: str
    inside: bool
    hidden: frozenset[Direction]
    header: bool = False


class _State(NamedTuple):
    inside: bool = False
    hidden: frozenset[Direction] = frozenset()
    header: bool = False


def references(value: Any) -> list[Reference]:
    """Return the references below a value, each as often as it differs in more than its place."""
    found: dict[Reference, None] = {}
    _scan_each([value], _State(), found)
    return [*found]


def _scan_each(values: Iterable[Any], state: _State, found: dict[Reference, None]) -> None:
    for value in values:
        if type(value) is dict:
            _scan(value, state, found)


def _scan(value: dict[str, Any], state: _State, found: dict[Reference, None]) -> None:
    """Walk what both documents share: `type() is` and few calls, since there is much of it."""
    if "$ref" in value and type(name := value["$ref"]) is str:
        found[Reference(name, *state)] = None
    if "readOnly" in value or "writeOnly" in value:
        state = state._replace(hidden=state.hidden | hidden_by(value))
    for key, below in value.items():
        if type(below) is dict:
            if key == "properties":
                _scan_each(below.values(), state._replace(inside=True), found)
            elif key not in _EXAMPLES:
                _scan(below, _deeper(state, key) if key in _TELLING else state, found)
        elif type(below) is list and key not in _EXAMPLES:
            _scan_each(below, state, found)


def _deeper(state: _State, key: str) -> _State:
    return state._replace(header=True) if key == "headers" else state._replace(inside=True)
