"""Made-up parts of an address, each a value that occurs nowhere else or that its pattern allows."""

import re
from collections.abc import Iterator, Mapping
from uuid import UUID

from django.conf import settings

from hypercontract.django.facts.routes import View

_YEAR = "2026"
_FIRST = 4710  # a number that is no key of a small world, and may yet be a year


def addresses(view: View) -> Iterator[dict[str, str]]:
    """Yield the parts of a view's address: first by what is seen in a query, then by what is usual.

    Several, since nothing tells whether a part is a key, a number of a page or a year.
    """
    forms = dict(view.parts)
    names = [name for name in view.route.parameters if name in forms] or list(forms)
    told = versions(view)
    counted = [name for name in names if not re.fullmatch(forms[name], _distinct(1)[0])]
    seen: list[dict[str, str]] = []
    for rung in (_distinct, _numbered, _unique, _dated, _small):
        found: dict[str, str] = {}
        for number, name in enumerate(names, 1):
            # Two parts that are alike would be one to whoever reads a query.
            is_usual = rung in {_dated, _small} and name in counted
            place = counted.index(name) + 1 if is_usual else number
            some = (*rung(place), *_distinct(number), *_worded())
            found[name] = told.get(name) or _first(some, forms[name])
        if found not in seen and "" not in found.values():
            seen.append(found)
            yield found


def versions(view: View) -> Mapping[str, str]:
    """Return the part that says a version of DRF's, with one that the view allows."""
    versioning = getattr(view.cls, "versioning_class", None)
    if versioning is None:
        return {}
    allowed = [one for one in versioning.allowed_versions or () if one]
    version = versioning.default_version or next(iter(allowed), None)
    return {versioning.version_param: str(version)} if version else {}


def _first(values: tuple[str, ...], form: str) -> str:
    found = next((value for value in values if re.fullmatch(form, value)), None)
    return found if found is not None else _example(form)


def _distinct(number: int) -> tuple[str, ...]:
    uuid = UUID(int=0xDEADBEEF << 64 | number)
    return (
        f"zq-part-{number}",
        str(_FIRST + number),
        str(uuid),
        uuid.hex,
        f"zqpart{number}",
        f"zq_part_{number}",
    )


def _numbered(number: int) -> tuple[str, ...]:
    return (str(_FIRST + number),)


def _unique(number: int) -> tuple[str, ...]:
    return (str(UUID(int=0xDEADBEEF << 64 | number)),)


def _dated(number: int) -> tuple[str, ...]:
    return (_YEAR if number == 1 else str(number - 1),)


def _small(number: int) -> tuple[str, ...]:
    return (str(number),)


def _worded() -> tuple[str, ...]:
    return (_YEAR, "1", settings.LANGUAGE_CODE, settings.LANGUAGE_CODE[:2])


def _example(form: str) -> str:
    """Return the simplest text of a form, empty where none is found."""
    from hypothesis import HealthCheck, Phase, find, settings, strategies
    from hypothesis.errors import HypothesisException

    quick = settings(
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        max_examples=50,
        suppress_health_check=list(HealthCheck),
    )
    try:
        text = strategies.from_regex(form, fullmatch=True)
        return find(text, lambda one: bool(one.strip()), settings=quick)
    except (HypothesisException, re.error):
        return ""
