"""In which formats a run and a comparison are told: one module a format, found by being there.

A distribution of its own adds one too, by an entry point of the group `hypercontract.reporters`
that names its `REPORTER`. `pytest`, `hypercontract report` and `hypercontract diff` share them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from hypercontract.core.errors import ContractError, unknown
from hypercontract.core.extension import check_callable, check_names
from hypercontract.core.plugins import plugins
from hypercontract.core.verdict import Report

if TYPE_CHECKING:
    from hypercontract.gate.comparison.result import Result

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look:
    """How something is shown: `color` and `verbose` at a terminal, the rest in a page.

    `times` are the seconds of each item, `pictures` PNG images by the key of the finding that they
    show, `earlier` reports by name, oldest first. Of a comparison, `base` is how what was compared
    with is called, `fail_on` the lowest level that fails, or `none`.
    """

    color: bool = False
    verbose: bool = False
    times: Mapping[str, float] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    earlier: Mapping[str, Report] = field(default_factory=dict)
    base: str = ""
    fail_on: str = "breaking"


@dataclass(frozen=True)
class Reporter:
    """A format. `run` writes the report of a run, `comparison` what `diff` found; or one of them.

    Raises ContractError for a part that a reporter does not have, and for one that cannot be called
    as it will be.
    """

    name: str
    summary: str
    run: Callable[[Report, Look], str] | None = None
    comparison: Callable[["Sequence[Result]", Look], str] | None = None

    def __new__(cls, *_parts: object, **named: object) -> Self:
        """Name the nearest part where one is misspelt."""
        check_names("part of a reporter", list(named), [one.name for one in fields(cls)])
        return super().__new__(cls)

    def __post_init__(self) -> None:
        for name, told in (("run", "report"), ("comparison", "results")):
            if (part := getattr(self, name)) is not None:
                check_callable(part, f"`{name}` of the reporter {self.name!r}", (told, "look"))


def reporters() -> tuple[Reporter, ...]:
    """Return every reporter, by name; ContractError where one from elsewhere cannot be had."""
    return tuple(one for _, one in _table().values())


def of_runs(name: str) -> Callable[[Report, Look], str]:
    """Return what writes a run in a format; ContractError, with the nearest, for an unknown one."""
    found = {one.name: one.run for one in reporters() if one.run}
    return _named(name, found)


def of_comparisons(name: str) -> Callable[["Sequence[Result]", Look], str]:
    """Return what writes a comparison in a format; ContractError for an unknown one."""
    found = {one.name: one.comparison for one in reporters() if one.comparison}
    return _named(name, found)


def written(text: str) -> tuple[str, Path]:
    """Read `FORMAT=FILE`; ContractError where it is something else."""
    name, equals, file = text.partition("=")
    if not (name and equals and file):
        raise ContractError(f"{text!r} is no FORMAT=FILE.", None, "Write `html=reports/a.html`.")
    return name, Path(file)


def _named(name: str, found: Mapping[str, T]) -> T:
    if name not in found:
        raise unknown("format", name, found, None)
    return found[name]


@cache
def _table() -> dict[str, tuple[str, Reporter]]:
    return plugins(Reporter, __name__, __path__, flat=True)
