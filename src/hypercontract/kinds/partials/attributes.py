"""htmx attributes: spelt as htmx spells them, with values that htmx can use."""

import re
from collections.abc import Iterator

from hypercontract.core.errors import did_you_mean
from hypercontract.core.finding import Finding
from hypercontract.htmx.attributes import problem_of
from hypercontract.kinds.partials.page import Page

_ALWAYS = (
    "boost confirm delete disable encoding get headers history history-elt include indicator on "
    "patch post preserve prompt push-url put replace-url select select-oob swap swap-oob sync "
    "target trigger validate vals"
)
_UNTIL_4 = "disabled-elt disinherit ext inherit params request vars"
_KNOWN = {
    "1.9": frozenset(f"{_ALWAYS} {_UNTIL_4} sse ws".split()),
    "2": frozenset(f"{_ALWAYS} {_UNTIL_4}".split()),
    "4": frozenset(
        f"{_ALWAYS} action browser-indicator config head ignore live method morph-skip "
        "morph-skip-children nonce pending preload ptag query sse status targets ws".split()
    ),
}


def misspelt(page: Page) -> Iterator[Finding]:
    """Find htmx attributes that htmx does not know; extensions may bring their own."""
    if any(name == "ext" for _, name, _ in page.attributed):
        return
    known = _KNOWN[page.project.htmx]
    for element, name, _ in page.attributed:
        bare = re.split(r":|(?<=^on)-", name, maxsplit=1)[0]
        if bare not in known:
            message = f"htmx {page.project.htmx} has no attribute hx-{name}."
            yield page.broken(
                "misspelt-attribute",
                element,
                message,
                at=f"hx-{name}",
                hint=did_you_mean(f"hx-{bare}", (f"hx-{one}" for one in known)),
            )


def malformed(page: Page) -> Iterator[Finding]:
    """Find values that htmx cannot use, or reads as something else than is meant."""
    for element, name, value in page.attributed:
        if problem := problem_of(name.partition(":")[0], value, page.project.htmx):
            message = f'htmx cannot use hx-{name}="{value}": {problem}.'
            yield page.broken("malformed-attribute", element, message)
