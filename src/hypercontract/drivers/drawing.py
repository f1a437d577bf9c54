"""Hypothesis' own runs of a strategy: the same each time, and no finding of theirs."""

from collections.abc import Callable
from typing import Any
from zlib import crc32

from hypothesis import HealthCheck, Phase, Verbosity, core, given, seed, settings
from hypothesis.errors import Flaky, Unsatisfiable


class Broken(Exception):  # noqa: N818 - not an error of ours: it tells Hypothesis to shrink
    """An example broke a promise."""


class Enough(BaseException):
    """Shrinking has gone on for long enough: Hypothesis lets it through."""


def run(strategy: Any, examples: int, attempt: Callable[[Any], None], name: str) -> None:
    """Let Hypothesis run the attempts; what they broke is known to whoever observes.

    The same examples each time for the same `name`, unless Hypothesis is given a seed.
    """
    test: Any = given(strategy)(attempt)  # type: ignore[no-untyped-call]
    if core.global_force_seed is None:
        test = seed(crc32(name.encode()))(test)
    try:
        quiet(examples)(test)()
    except (Broken, Enough, Flaky, Unsatisfiable):
        return


def quiet(examples: int) -> Any:
    """Return settings under which Hypothesis says, keeps and times nothing."""
    return settings(
        max_examples=examples,
        phases=(Phase.generate, Phase.shrink),
        database=None,
        deadline=None,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
