"""Which of a project's own options of pytest hold for the runs of `init`."""

import shlex
from collections.abc import Iterable, Iterator

# Coverage, processes, an early end and other forms of output are for the project's own runs; what
# is left says how its code is started: settings, databases, plugins.
_NOT_OURS = (
    "--cov",
    "--no-cov",
    "--dist",
    "--durations",
    "--exitfirst",
    "--failed-first",
    "--ff",
    "--html",
    "--import-mode",
    "--junit",
    "--keyword",
    "--last-failed",
    "--lf",
    "--maxfail",
    "--new-first",
    "--nf",
    "--numprocesses",
    "--quiet",
    "--random-order",
    "--reruns",
    "--self-contained-html",
    "--show-capture",
    "--stepwise",
    "--sw",
    "--tb",
    "--verbose",
    "-k",
    "-l",
    "-m",
    "-n",
    "-q",
    "-r",
    "-s",
    "-v",
    "-x",
)
_TAKING = (
    frozenset(
        ("--cov", "--cov-config", "--cov-context", "--cov-fail-under", "--cov-report", "--dist")
    )
    | frozenset(("--durations", "--html", "--import-mode", "--junitxml", "--keyword", "--maxfail"))
    | frozenset(("--numprocesses", "--reruns", "--tb", "-k", "-m", "-n", "-r"))
)


def kept(addopts: str) -> list[str]:
    """Return the options of `addopts` that say how the project's code is started."""
    return list(_kept(_split(addopts)))


def _kept(words: Iterable[str]) -> Iterator[str]:
    is_value = False
    for word in words:
        if is_value and not word.startswith("-"):
            is_value = False
        elif _is_left_out(word):
            is_value = word in _TAKING
        else:
            is_value = False
            yield word


def _is_left_out(word: str) -> bool:
    is_long = word.startswith("--")
    others = (option for option in _NOT_OURS if option.startswith("--") == is_long)
    return any(map(word.startswith, others))


def _split(addopts: str) -> list[str]:
    try:
        return shlex.split(addopts)
    except ValueError:
        return addopts.split()
