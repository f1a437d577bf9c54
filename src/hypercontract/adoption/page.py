"""What `init` found, as a page to read: worst first, with what to do next."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hypercontract.adoption.drafts import DAYS
from hypercontract.adoption.entries import findings, worst
from hypercontract.adoption.looking import Looked
from hypercontract.adoption.running import Run
from hypercontract.core.verdict import Reach
from hypercontract.report.sums import many
from hypercontract.report.terminal import reach
from hypercontract.report.wording import flat

_FORCED = re.compile(r"--cov-fail-under\S*|--maxfail\S*|(?<!\S)-x\b|--exitfirst")
_FEW = 8
_LONG = 5


def render(
    run: Run,
    advised: Iterable[str],
    written: Sequence[str],
    missed: Mapping[str, Iterable[str]],
    reached: Reach,
) -> str:
    """Write the page; `missed` maps headings to what could not be looked at, and why.

    `advised` is what holds for the project's settings, `reached` what the survey got through to.
    """
    found = sorted(run.findings, key=worst)
    return "\n".join(
        [
            "# Contract findings",
            "",
            *_reach(reached),
            *_written(written),
            *findings(found, run),
            *(line for title, lines in missed.items() for line in _list(title, lines)),
            *_list("Models without rows: their routes are not tested", _unmade(run.report.unmade)),
            *_list("Items that are left out", [f"{k}: {v}" for k, v in run.left_out.items()]),
            *_list("Notes on your settings", advised),
            *_next(run),
        ]
    )


def _reach(reached: Reach) -> Iterator[str]:
    first, *causes = [flat(line) for line in reach(reached)] or [""]
    if first:
        yield first
        yield ""
        yield from (f"- {cause}" for cause in causes)
        yield from [""] * bool(causes)


def _written(written: Sequence[str]) -> Iterator[str]:
    if not written:
        yield "Nothing was written: every file already exists."
    else:
        yield "Written:"
        yield ""
        yield from (f"- {line}" for line in _folded(written))
    yield ""


def _folded(written: Iterable[str]) -> Iterator[str]:
    """Name the files, those of a folder that holds many in one line."""
    folders: dict[str, list[str]] = {}
    for path in written:
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    for folder, paths in folders.items():
        if len(paths) <= _FEW:
            yield from paths
        else:
            yield f"{folder}/: {many(len(paths), 'document')}"


def _unmade(unmade: Mapping[str, str]) -> Iterator[str]:
    """Say why, and of which models besides the one that the reason names."""
    by_reason: dict[str, list[str]] = {}
    for label, reason in unmade.items():
        by_reason.setdefault(reason, []).append(label)
    for reason, labels in by_reason.items():
        others = [label for label in labels if not reason.startswith(f"{label} ")]
        yield f"{reason} {'Neither can ' + ', '.join(others) + '.' if others else ''}".rstrip()


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = [f"- {flat(one)}" for one in lines]
    if listed:
        yield from (f"## {title}", "", *listed, "")


def advice(looked: Looked, migrating: int, let_in: Mapping[str, str]) -> Iterator[str]:
    """Say what the project's settings mean for contracts.

    `migrating` is in seconds; `let_in` maps routes to the authentication that is passed by there.
    """
    if forced := _FORCED.findall(looked.addopts):
        yield f"{', '.join(forced)} applies to contracts too: run `pytest contracts/ -o addopts=`."
    if re.search(r"--no-?migrations", looked.addopts) and looked.groups:
        yield "Without migrations, the rows of data migrations are missing, groups included."
    if migrating >= _LONG:
        yield (
            f"Migrations take {migrating} s in each run: `--contracts-keep-migrated` reuses "
            "the migrated database, rows included."
        )
    for reader in dict.fromkeys(let_in.values()):
        routes = [route for route, other in let_in.items() if other == reader]
        yield (
            f"{reader} is bypassed at {many(len(routes), 'route')}, as no role signs in with it: "
            "set the headers that identify each role in the world's `credentials`."
        )


def _next(run: Run) -> Iterator[str]:
    yield "## Next"
    yield ""
    if any(one.exempt for one in run.findings) or (run.excused and run.more):
        yield f"- Fix what `contracts/exemptions.yaml` excuses: it expires in {DAYS} days."
    yield "- Run `pytest contracts/` in continuous integration; `hypercontract check --all`"
    yield "  lists what is excused; `reports/contracts.html` shows each finding and its exchange."
    yield "- Describe your roles and what they own in `contracts/conftest.py`."
    yield ""
