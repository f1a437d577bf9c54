"""The event map as a drawing: files that send, events, files that listen, and lines between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hypercontract.core.errors import Source
from hypercontract.core.verdict import Event

STEP, TOP, MARGIN = 28, 30, 8
WIDTH = 1020
LEFT, CENTER, RIGHT = 330, 510, 690
HALF = 120
_LONGEST_PATH, _LONGEST_NAME = 42, 30


@dataclass(frozen=True, slots=True)
class Label:
    """A text and where it stands; `full` is what it shortens."""

    text: str
    full: str
    y: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing, in pixels: a column of labels each, and lines as the points of a curve."""

    events: tuple[Event, ...]
    senders: tuple[Label, ...]
    names: tuple[Label, ...]
    listeners: tuple[Label, ...]
    lines: tuple[str, ...]
    height: int
    width: int = WIDTH


def build(events: Sequence[Event]) -> Chart | None:
    """Lay out the map; None where there are no events."""
    if not events:
        return None
    senders = _column(_files(event.senders for event in events))
    listeners = _column(_files(event.listeners for event in events))
    names = _column([event.name for event in events])
    lines = [line for event in events for line in _lines(event, senders, names, listeners)]
    whole = {event.name: event.is_whole for event in events}
    return Chart(
        tuple(events),
        _paths(senders),
        tuple(
            Label(_short(name, _LONGEST_NAME), name, y, whole[name]) for name, y in names.items()
        ),
        _paths(listeners),
        tuple(lines),
        TOP + STEP * max(len(senders), len(names), len(listeners)) + MARGIN,
    )


def _paths(column: dict[str, int]) -> tuple[Label, ...]:
    return tuple(Label(_short(path, _LONGEST_PATH), path, y) for path, y in column.items())


def _lines(
    event: Event, senders: dict[str, int], names: dict[str, int], listeners: dict[str, int]
) -> list[str]:
    y = names[event.name]
    sent = [_curve(LEFT, senders[file], CENTER - HALF, y) for file in _files([event.senders])]
    heard = [_curve(CENTER + HALF, y, RIGHT, listeners[f]) for f in _files([event.listeners])]
    return sent + heard


def _curve(x: int, y: int, to_x: int, to_y: int) -> str:
    middle = (x + to_x) // 2
    return f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"


def _column(names: Sequence[str]) -> dict[str, int]:
    return {name: TOP + STEP * number + STEP // 2 for number, name in enumerate(names)}


def _files(sides: Iterable[Sequence[Source]]) -> list[str]:
    return sorted({one.file for side in sides for one in side})


def _short(name: str, longest: int) -> str:
    """Keep the end of a long name, which tells it from others."""
    return name if len(name) <= longest else f"...{name[3 - longest :]}"
