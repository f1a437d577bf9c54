"""Documents for events that no document declares, drafted from what was observed."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hypercontract.core.exchange import Exchange
from hypercontract.htmx.answer import Answer
from hypercontract.htmx.dialect import TRIGGER
from hypercontract.kinds.events.custom import is_custom

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"))
_OK = range(200, 300)


@dataclass(frozen=True, slots=True)
class Sent:
    """One event as it was observed."""

    detail: Any
    header: str
    route: str
    status: int


class Drafts:
    """Watches exchanges, and drafts a document for each event that is not in `declared`.

    What does not arrive is not drafted: an event on a redirect, or in a header that cannot be
    read. That something was observed does not make it right: a draft is for review.
    """

    def __init__(self, dialect: str, declared: Collection[str]) -> None:
        self._dialect = dialect
        self._declared = frozenset(declared)
        self._sent: dict[str, list[Sent]] = defaultdict(list)

    def see(self, exchange: Exchange) -> None:
        """Keep the events of an exchange."""
        response = exchange.response
        if not response.has_htmx_headers:
            return
        for one in Answer(response.status, response.headers, self._dialect).events:
            if is_custom(one.event) and one.event not in self._declared:
                sent = Sent(one.detail, one.header, exchange.route or "", response.status)
                self._sent[one.event].append(sent)

    def documents(self) -> dict[str, dict[str, Any]]:
        """Return the document of each event by its name, in order."""
        return {name: document(self._sent[name]) for name in sorted(self._sent)}

    def doubts(self) -> dict[str, str]:
        """Say by event what is not drafted, for it may be wrong."""
        return {
            name: "It is also sent with error responses: list the `statuses` it may be sent with."
            for name, sent in sorted(self._sent.items())
            if any(one.status not in _OK for one in sent)
        }


def document(sent: Sequence[Sent]) -> dict[str, Any]:
    """Draft the document of one event: where it came from, and a schema that all details meet."""
    told: dict[str, Any] = {"routes": sorted({one.route for one in sent if one.route})}
    headers = sorted({one.header for one in sent})
    if headers != [TRIGGER]:
        told["headers"] = headers
    if all(one.status in _OK for one in sent):
        told["statuses"] = ["2xx"]
    return {"$schema": _DRAFT, "x-event": told, **schema([one.detail for one in sent])}


def schema(values: Sequence[Any]) -> dict[str, Any]:
    """Return the narrowest simple schema that all values meet."""
    objects = [one for one in values if isinstance(one, Mapping)]
    lists = [one for one in values if isinstance(one, list)]
    types = sorted({_type(one) for one in values})
    if types == ["integer", "number"]:
        types = ["number"]
    found: dict[str, Any] = {"type": types[0] if len(types) == 1 else types}
    if values and all(isinstance(one, str) and _is_uuid(one) for one in values):
        found["format"] = "uuid"
    if objects:
        found |= _object(objects)
    if items := [item for one in lists for item in one]:
        found["items"] = schema(items)
    return found


def _object(objects: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    names = list(dict.fromkeys(name for one in objects for name in one))
    required = [name for name in names if all(name in one for one in objects)]
    properties = {name: schema([one[name] for one in objects if name in one]) for name in names}
    return {"required": required, "properties": properties, "additionalProperties": False}


def _type(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, list):
        return "array"
    return next((name for kind, name in _TYPES if isinstance(value, kind)), "object")


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
