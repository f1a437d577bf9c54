"""The findings of the page: what one place does wrong by one rule is one entry."""

from collections.abc import Iterable, Iterator, Sequence

from hypercontract.adoption.running import Run
from hypercontract.core.rule import Level
from hypercontract.core.verdict import Found
from hypercontract.report.sums import many
from hypercontract.report.wording import flat

_GRAVITY = ("foreign", "granted", "anonymous", "csrf", "assignment", "leak", "server-error")


def worst(found: Found) -> tuple[int, int, str, str]:
    """Return what findings are sorted by: whose rows are another's before all else."""
    finding = found.finding
    rule = finding.rule.id
    gravity = next((n for n, word in enumerate(_GRAVITY) if word in rule), len(_GRAVITY))
    return -finding.level.weight, gravity, rule, finding.subject


def findings(found: Sequence[Found], run: Run) -> Iterator[str]:
    """Number what is to mend: what one place does wrong by one rule stands together."""
    places: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        place = str(one.finding.source or one.finding.subject)
        places.setdefault((one.finding.rule.id, place), []).append(one)
    yield f"## {many(len(found), 'finding')} in {many(len(places), 'place')}, worst first"
    yield ""
    for number, alike in enumerate(_merged(places.values()), 1):
        yield from _entry(number, alike, run)
    yield ""


def _merged(places: Iterable[list[Found]]) -> Iterable[list[Found]]:
    """Put together the places that one warning is said of, as of each view below one base."""
    merged: dict[object, list[Found]] = {}
    for alike in places:
        first = alike[0].finding
        said = (first.rule.id, *sorted({_plain(one) for one in alike}))
        key = first.key if first.level is Level.ERROR else said
        merged.setdefault(key, []).extend(alike)
    return merged.values()


def _plain(found: Found) -> str:
    """What is said of a subject, without its name."""
    return flat(found.finding.message).replace(flat(found.finding.subject), "")


def _entry(number: int, alike: Sequence[Found], run: Run) -> Iterator[str]:
    """Name the subjects, then say each thing that is wrong with them once."""
    first = alike[0].finding
    is_excused = all(one.exempt or (run.excused and one in run.more) for one in alike)
    excused = " (excused for now)" if is_excused else ""
    subjects = ", ".join(dict.fromkeys(flat(one.finding.subject) for one in alike))
    yield f"{number}. {first.level} `{first.rule.id}` {subjects}{excused}"
    # What is said of several subjects differs in their names alone.
    said: dict[str, str] = {}
    for one in alike:
        said.setdefault(_plain(one), flat(one.finding.message))
    yield from (f"   - {message}" for message in said.values())
    places = list(dict.fromkeys(str(one.finding.place) for one in alike if one.finding.place))
    if places:
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        yield f"   See {places[0]}{more}."
