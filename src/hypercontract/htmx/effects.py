"""What a response header of htmx makes happen, whether or not it was meant."""

from dataclasses import dataclass
from typing import Any

from hypercontract.htmx.dialect import TRIGGERS, fired
from hypercontract.htmx.headers import received
from hypercontract.htmx.scripts import parsed


@dataclass(frozen=True, slots=True)
class Fired:
    """An event as it is dispatched; `target` is the selector that its detail names, if it does."""

    event: str
    detail: Any
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What one header does; `failed` says that htmx throws, or complains, in place of the rest."""

    events: tuple[Fired, ...] = ()
    requested: tuple[str | None, dict[str, Any] | None] | None = None
    went: str | None = None
    reloaded: bool = False
    history: tuple[str, str] | None = None
    failed: bool = False


def effect(header: str, value: str, dialect: str, *, asked: str = "/") -> Effect:
    """Read one header in its canonical case; `asked` is the path that the response answers."""
    try:
        if header in TRIGGERS:
            return Effect(events=tuple(_events(value, dialect)))
        if header == "HX-Location":
            return Effect(requested=_location(value, dialect))
    except ValueError:
        return Effect(failed=True)
    if header == "HX-Redirect":
        return Effect(went=value)
    if header == "HX-Refresh":
        return Effect(reloaded=value == "true")
    return Effect(history=_history(header, value, dialect, asked))


def _events(value: str, dialect: str) -> list[Fired]:
    if not value.startswith("{"):
        return [
            Fired(twin, {})
            for name in value.split(",")
            for twin in _twins(name.strip(), dialect)
        ]  # fmt: skip
    found, target = [], None
    for event, detail in parsed(value).items():
        own = detail.get("target") if isinstance(detail, dict) and dialect != "1.9" else None
        # In 2 a target holds for the events after it too.
        target = own if own is not None or dialect == "4" else target
        found += [Fired(twin, received(detail, dialect), target) for twin in _twins(event, dialect)]
    return found


def _twins(event: str, dialect: str) -> list[str]:
    return [event, *sorted(fired(event, dialect) - {event})]


def _location(value: str, dialect: str) -> tuple[str | None, dict[str, Any] | None]:
    is_json = value.startswith("{")
    options = parsed(value) if is_json else {}
    path = options.pop("path", None) if is_json else value
    if dialect == "1.9":
        return path, options if is_json else None
    pushes = options.get("push") is None and (dialect == "2" or options.get("replace") is None)
    return path, options | ({"push": "true"} if pushes else {})


def _history(header: str, value: str, dialect: str, asked: str) -> tuple[str, str] | None:
    if value == "false":
        return None
    way = "push" if header == "HX-Push-Url" else "replace"
    return way, asked if value == "true" and dialect == "4" else value
