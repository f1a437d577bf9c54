"""What htmx makes of a response, to assert on: the events that fire, and the swap."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hypercontract.core.errors import did_you_mean
from hypercontract.htmx.dialect import AFTER, REDIRECTS, swaps
from hypercontract.htmx.headers import Flaw, Signal, read

_LEAVING = ("HX-Location", "HX-Redirect", "HX-Refresh")


@dataclass(frozen=True, slots=True)
class Swap:
    """What becomes of the body.

    `happens` is False where the page stays as it is, and `why_not` ends a sentence about it.
    `style`, `target` and `select` are what the response or the request says, empty where the
    attributes of the element decide.
    """

    happens: bool
    style: str = ""
    target: str = ""
    select: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class Answer:
    """A response as htmx takes it: `headers` are pairs, `target` what the request named."""

    status: int
    headers: Sequence[tuple[str, str]]
    dialect: str = "2"
    target: str = ""

    @cached_property
    def events(self) -> tuple[Signal, ...]:
        """The events that fire, in order; `detail` as a listener receives it."""
        if self.status in REDIRECTS:
            return ()
        late = self.swap.happens and self.dialect != "4"
        return tuple(
            one
            for one in read(self.headers, self.dialect)
            if isinstance(one, Signal) and (one.header not in AFTER or late)
        )

    @cached_property
    def flaws(self) -> tuple[Flaw, ...]:
        """What is wrong with the headers."""
        return tuple(one for one in read(self.headers, self.dialect) if isinstance(one, Flaw))

    @cached_property
    def swap(self) -> Swap:
        """Whether the body is put into the page, and where."""
        style, select = self.header("HX-Reswap"), self.header("HX-Reselect")
        target = self.header("HX-Retarget") or (f"#{self.target}" if self.target else "")
        why_not = self._why_not()
        return Swap(not why_not, style, target, select, why_not)

    def header(self, name: str) -> str:
        """Return a header's value, whatever its case; empty where it is absent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def triggered(self, event: str, **detail: Any) -> Any:
        """Return the detail of an event that fires with at least these keys and values.

        Raises AssertionError that tells what fires instead.
        """
        fired = [one for one in self.events if one.event == event]
        fits = [one for one in fired if _holds(one.detail, detail)]
        if fits:
            return fits[0].detail
        raise AssertionError(self._told(event, detail, fired))

    def _told(self, event: str, detail: dict[str, Any], fired: list[Signal]) -> str:
        wanted = f"{event} with {detail!r}" if detail else event
        lines = [f"The response ({self.status}) does not trigger {wanted}."]
        names = sorted({one.event for one in self.events})
        lines += [f"  expected: {wanted}"]
        if fired:
            lines += [f"  actual:   {event} with {one.detail!r}" for one in fired]
        else:
            lines += [f"  actual:   {', '.join(names) or 'no event'}"]
            lines += [f"  {did_you_mean(event, names)}"] if names else []
        lines += [f"  {one.header} {one.reason}: {one.value}" for one in self.flaws]
        if self.status in REDIRECTS:
            lines += ["  The browser follows a redirect itself: its HX-* headers never reach htmx."]
        return "\n".join(lines)

    def _why_not(self) -> str:
        if self.status in REDIRECTS:
            return f"the browser follows a {self.status} itself"
        for name in _LEAVING:
            value = self.header(name)
            if value and (name != "HX-Refresh" or value == "true"):
                return f"{name} leaves the page"
        if self.header("HX-Reswap").startswith("none"):
            return "HX-Reswap is none"
        return "" if swaps(self.dialect, self.status) else f"htmx does not swap a {self.status}"


def _holds(detail: Any, wanted: dict[str, Any]) -> bool:
    if not wanted:
        return True
    has = detail if isinstance(detail, dict) else {}
    return all(key in has and has[key] == value for key, value in wanted.items())
