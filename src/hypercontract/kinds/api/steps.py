"""The steps of a journey, as people write them.

A step sends a request or expects something of the latest answer:

    create monitoring-entry as bmoa: {title: A bridge}
    post monitoring-entry-advance as oobc_staff: {approval_status: budget_review}
    patch work-item on $monitoring-entry.execution_project: {status: completed}
    read monitoring-entry as bmoa named entry
    post recommendation-approve as oobc_staff gives 403
    expect progress is 100
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError, Source, unknown

# The verb of a step, its method, and the routes of a resource that it may be short for.
VERBS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "create": ("POST", ("listing",)),
    "list": ("GET", ("listing",)),
    "read": ("GET", ("detail",)),
    "replace": ("PUT", ("detail",)),
    "patch": ("PATCH", ("detail",)),
    "delete": ("DELETE", ("detail",)),
    "get": ("GET", ("detail", "listing")),
    "post": ("POST", ("listing",)),
    "put": ("PUT", ("detail",)),
}
_OPTIONS = ("as", "on", "named", "bearing", "gives")
_LITERALS = {"null": None, "true": True, "false": False}
_FORM = "Write `VERB ROUTE as ROLE`, or `expect FIELD is VALUE`."


@dataclass(frozen=True)
class Request:
    """A step that sends: `target` a route or a resource, `options` by keyword."""

    text: str
    source: Source
    verb: str
    target: str
    options: Mapping[str, str]
    body: Mapping[str, Any] | None

    @property
    def method(self) -> str:
        """The HTTP method."""
        return VERBS[self.verb][0]

    @property
    def status(self) -> int | None:
        """The status that is expected, None for any success."""
        return int(self.options["gives"]) if "gives" in self.options else None


@dataclass(frozen=True)
class Expectation:
    """A step that expects a field of the latest answer to be, or to have, a value, or not."""

    text: str
    source: Source
    path: str
    relation: str
    wanted: Any
    negated: bool


Step = Request | Expectation


def steps(raw: Raw, name: str, written: list[Any]) -> tuple[Step, ...]:
    """Read a journey's steps; ContractError with the line of the first that is malformed."""
    return tuple(_step(one, raw.source("flows", name, index)) for index, one in enumerate(written))


def _step(written: Any, source: Source) -> Step:
    text, body = next(iter(written.items())) if isinstance(written, Mapping) else (written, None)
    words = str(text).split()
    if words[:1] == ["expect"]:
        return _expectation(str(text), words[1:], source)
    if len(words) < 2:  # noqa: PLR2004 - a verb and its target
        raise ContractError(f"This step cannot be parsed: {text!r}.", source, _FORM)
    verb, target, *rest = words
    if verb not in VERBS:
        raise unknown("step", verb, [*VERBS, "expect"], source)
    return Request(str(text), source, verb, target, _options(rest, source), body)


def _options(words: list[str], source: Source) -> dict[str, str]:
    options = dict(zip(words[::2], words[1::2], strict=False))
    for word in words[::2]:
        if word not in _OPTIONS:
            raise unknown("word", word, _OPTIONS, source)
    if len(words) % 2:
        raise ContractError(f"{words[-1]!r} has no value.", source, _FORM)
    status = options.get("gives", "200")
    if not (status.isdecimal() and len(status) == 3):  # noqa: PLR2004 - digits of a status
        raise ContractError(f"{status!r} is not a status code.", source, "Write `gives 403`.")
    return options


def _expectation(text: str, words: list[str], source: Source) -> Expectation:
    negated = words[2:3] == ["not"]
    value = " ".join(words[3 if negated else 2 :])
    if len(words) < 3 or words[1] not in {"is", "has"} or not value:  # noqa: PLR2004
        hint = "Write `expect FIELD is VALUE`, `is not VALUE` or `has VALUE`."
        raise ContractError(f"This step cannot be parsed: {text!r}.", source, hint)
    return Expectation(text, source, words[0], words[1], _literal(value), negated)


def _literal(text: str) -> Any:
    if text in _LITERALS:
        return _LITERALS[text]
    try:
        return json.loads(text)
    except ValueError:
        return text
