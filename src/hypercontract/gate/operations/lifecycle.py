"""How operations and parameters end: deprecation, the day of sunset, stability; and the version."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from hypercontract.gate.changes import STABILITY, Finding, Level, Use
from hypercontract.gate.operations.locations import Change, Place

Dict = Mapping[str, Any]
_VERSION = re.compile(r"v?(\d+)\.(\d+)\.(\d+)(?:[-+].*)?")


class Lifecycle:
    """Compares what documents say of the end of things, as of one day."""

    def __init__(self, today: date) -> None:
        self._today = today

    def operation(self, one: Dict, other: Dict, at: Place) -> Iterator[Change]:
        """Yield how the end of an operation changed."""
        yield from _stability(one, other, at)
        yield from self._ends("endpoint", "api", one, other, at, None)

    def parameter(self, one: Dict, other: Dict, use: Use, at: Place) -> Iterator[Change]:
        """Yield how the end of a parameter changed."""
        name = "request-parameter"
        yield from self._ends(name, name, one, other, at, use)

    def _ends(  # noqa: PLR0913, PLR0917 - two names, two sides, two places
        self, thing: str, family: str, one: Dict, other: Dict, at: Place, use: Use | None
    ) -> Iterator[Change]:
        was, now = one.get("deprecated") is True, other.get("deprecated") is True
        if was and not now:
            yield Change(f"{thing}-reactivated", "It is deprecated no more.", at, use)
        elif now and not was:
            yield self._deprecated(thing, family, other, at, use)
        elif now:
            yield from _sunset_changed(family, one, other, at, use)

    def _deprecated(
        self, thing: str, family: str, other: Dict, at: Place, use: Use | None
    ) -> Change:
        try:
            day = sunset(other)
        except ValueError:
            return _no_day("api-deprecated" if family == "api" else family, other, at, use)
        if day is None or family != "api":
            return Change(f"{thing}-deprecated", "It was deprecated.", at, use)
        if day < self._today:
            words = f"It was deprecated until {day}, which is over."
            return Change("api-sunset-date-too-small", words, at, use)
        return Change(f"{thing}-deprecated-with-sunset", f"It ends on {day}.", at, use)

    def removed(self, thing: Dict, family: str) -> tuple[str, str]:
        """Return the rule by which a thing was removed, and the words."""
        if thing.get("deprecated") is not True:
            plain = "without-deprecation" if family == "api-path" else ""
            return f"{family}-removed-{plain}".rstrip("-"), "It was removed."
        try:
            day = sunset(thing)
        except ValueError:
            return f"{family}-sunset-parse", "It was removed; its x-sunset is no day."
        if day is not None and day > self._today:
            return f"{family}-removed-before-sunset", f"It was removed, to end on {day}."
        return f"{family}-removed-with-deprecation", "It was removed, as was announced."


def _sunset_changed(
    family: str, one: Dict, other: Dict, at: Place, use: Use | None
) -> Iterator[Change]:
    try:
        old, new = sunset(one), sunset(other)
    except ValueError:
        yield _no_day("api-path" if family == "api" else family, other, at, use)
        return
    if old is not None and new is None:
        name = "sunset-deleted" if family == "api" else f"{family}-sunset-deleted"
        yield Change(name, f"It was to end on {old}, and no day is told any more.", at, use)
    elif old is not None and new is not None and new < old:
        words = f"It ends on {new}, not on {old}."
        yield Change(f"{family}-sunset-date-changed-too-small", words, at, use)


def _no_day(family: str, thing: Dict, at: Place, use: Use | None) -> Change:
    words = f"x-sunset is no day: {thing.get('x-sunset')!r}."
    return Change(f"{family}-sunset-parse", words, at, use)


def sunset(thing: Dict) -> date | None:
    """Return the day of `x-sunset`, None where there is none; ValueError for what is no day."""
    text = thing.get("x-sunset")
    if text is None:
        return None
    if not isinstance(text, str):
        raise ValueError("x-sunset is no text")  # noqa: TRY004 - one error for all that is no day
    return date.fromisoformat(text[:10])


def _stability(one: Dict, other: Dict, at: Place) -> Iterator[Change]:
    old, new = (side.get("x-stability-level", "stable") for side in (one, other))
    wrong = [level for level in (old, new) if level not in STABILITY]
    if wrong:
        words = f"x-stability-level is none of {', '.join(STABILITY)}: {wrong[0]!r}."
        yield Change("api-invalid-stability-level", words, at, None)
    elif STABILITY.index(new) < STABILITY.index(old):
        yield Change("api-stability-decreased", f"It was {old} and is {new}.", at, None)


def version_change(base: Dict, head: Dict, findings: Iterable[Finding]) -> Change | None:
    """Tell of a version that does not say what the findings do; semantic versions only."""
    old, new = (str((side.get("info") or {}).get("version")) for side in (base, head))
    before, after = _VERSION.fullmatch(old), _VERSION.fullmatch(new)
    if not (before and after):
        return None
    at = Place("info.version", ("info", "version"), ("info", "version"))
    was, now = (tuple(map(int, match.groups())) for match in (before, after))
    if now < was:
        return Change("api-version-decreased", f"{old} became {new}.", at, None)
    if not any(finding.level is Level.BREAKING for finding in findings):
        return None
    if old == new:
        return Change("api-version-not-bumped", f"It breaks, and is {new} still.", at, None)
    if now[0] == was[0]:
        return Change("api-major-version-not-bumped", f"It breaks, as {new}.", at, None)
    return None
