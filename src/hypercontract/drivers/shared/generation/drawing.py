"""Hypothesis' own runs of a strategy: the same each time, and no finding of theirs."""

from collections.abc import Callable
from typing import Any
from zlib import crc32

from hypothesis import HealthCheck, Phase, Verbosity, core, given, seed, settings
from hypothesis.errors import Flaky, Unsatisfiable

EXAMPLES = 10
_UNSAID = 100  # what Hypothesis' own profiles say


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


def usual_examples() -> int:
    """Return the `max_examples` of Hypothesis' profile, or `EXAMPLES` where it says none."""
    said = settings().max_examples
    return EXAMPLES if said == _UNSAID else said


def quiet(examples: int) -> Any:
    """Return settings under which Hypothesis keeps and times nothing.

    It says nothing either, unless a profile or `--hypothesis-verbosity` asks for more than usual.
    """
    verbosity = settings().verbosity
    return settings(
        max_examples=examples,
        phases=(Phase.generate, Phase.shrink),
        database=None,
        deadline=None,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet if verbosity == Verbosity.normal else verbosity,
    )
