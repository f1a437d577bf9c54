"""Places where a keyword turns what a reference leads to around: `oneOf`, `not`, `if`.

A component that accepts more may overlap with another branch, or make `not` accept less. So what
changed in it is judged there too, with the whole that decides.
"""

from collections.abc import Callable, Iterator
from typing import Any

from hypercontract.gate.changes import Edit, Path
from hypercontract.gate.document.dialect import LISTED, NAMED, SINGLE

Dict = dict[str, Any]
IsTainted = Callable[[str], bool]
_ASPECTS = {"oneOf": "one-of", "not": "not", "if": "if"}


def edits(base: Any, head: Any, is_tainted: IsTainted, path: Path = ()) -> Iterator[Edit]:
    """Yield an edit for each such place in two schemas that refers to what changed."""
    if not (isinstance(base, dict) and isinstance(head, dict)):
        return
    for key, aspect in _ASPECTS.items():
        if key in base and key in head and _meets(base[key], is_tainted):
            yield Edit(aspect, "affected", (*path, key), None, None, base, head, scope=(base, head))
            break
    for step, one, other in _below(base, head):
        yield from edits(one, other, is_tainted, (*path, *step))


def is_near(value: Any) -> bool:
    """Whether there is such a keyword anywhere below a value."""
    if isinstance(value, list):
        return any(map(is_near, value))
    if not isinstance(value, dict):
        return False
    return not _ASPECTS.keys().isdisjoint(value) or any(map(is_near, value.values()))


def _meets(value: Any, is_tainted: IsTainted) -> bool:
    """Whether a reference to what changed applies in place, or within the keyword anyhow."""
    if isinstance(value, list):
        return any(_meets(one, is_tainted) for one in value)
    if not isinstance(value, dict):
        return False
    if isinstance(name := value.get("$ref"), str) and is_tainted(name):
        return True
    return any(_meets(below, is_tainted) for below in value.values())


def _below(base: Dict, head: Dict) -> Iterator[tuple[Path, Any, Any]]:
    for key in base.keys() & head.keys():
        if key in SINGLE:
            yield (key,), base[key], head[key]
        elif key in LISTED and isinstance(head[key], list):
            pairs = zip(base[key], head[key], strict=False)
            yield from (((key, index), *pair) for index, pair in enumerate(pairs))
        elif key in NAMED and isinstance(head[key], dict):
            shared = sorted(base[key].keys() & head[key].keys())
            yield from (((key, name), base[key][name], head[key][name]) for name in shared)
