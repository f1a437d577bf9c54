"""The grammar of hx-trigger, as far as events go: which names a list listens for, and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypercontract.htmx.specs import triggers


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a comma list, at `offset`: `origin` and `filter` are empty where it has none."""

    event: str
    origin: str
    offset: int
    filter: str = ""

    @property
    def is_global(self) -> bool:
        """Whether it listens where every bubbling event passes."""
        return self.origin in {"body", "document", "window"}


def parts(value: str, dialect: str = "2") -> Iterator[Part]:
    """Yield the parts of an hx-trigger value that htmx listens for, in order.

    None follow a part that htmx cannot read, for it reads no further.
    """
    try:
        specs, _ = triggers(value, dialect)
    except ValueError:
        return
    start = 0
    for spec in specs:
        event, condition = _named(spec)
        start = max(value.find(event, start), start)
        yield Part(event, str(spec.get("from") or ""), start, condition)
        start += len(event)


def _named(spec: dict[str, Any]) -> tuple[str, str]:
    """Return the event and its filter, which htmx 4 leaves with the name."""
    event, bracket, rest = str(spec.get("trigger") or spec.get("name") or "").partition("[")
    return event, rest.removesuffix("]") if bracket else str(spec.get("filter") or "")
