"""The driver `flows`: the life of a resource, or a journey that a contract names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hypercontract.core import contract, exchange
from hypercontract.core.drivers.calls import Call


@dataclass(frozen=True, kw_only=True)
class ResourcePlan(contract.Plan):
    """A resource to live through.

    `listing` and `detail` are its routes, `offers` what they serve (create, delete, list, patch,
    read, update), `filters` the parameters of its list. `role` does everything, and those in
    `also` the least of it; bodies are generated of `call`.
    """

    resource: str
    listing: str
    detail: str
    offers: tuple[str, ...]
    role: str
    call: Call
    filters: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Step:
    """One request of a journey.

    `on` names the object it is about and `bearing` the token that it shows, both as references to
    earlier steps (`$item.id`); the answer is known as `named` from then on. A `status` of None is
    any success. Where the route has an operation, `call` is that.
    """

    number: int
    method: str
    route: str
    role: str
    named: str
    body: Mapping[str, Any] | None = None
    on: str | None = None
    bearing: str | None = None
    status: int | None = None
    call: Call | None = None


@dataclass(frozen=True, kw_only=True)
class JourneyPlan(contract.Plan):
    """A journey by its name and its steps, those that send."""

    flow: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class SentNotes(exchange.Notes):
    """What is noted of each request: of a form with files, what it says beside those."""

    said: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class ResourceNotes(SentNotes):
    """A step in the life of a resource, in a `run`: a scenario of its own.

    Requests that belong together share a number or a name: a write and the reads around it a
    `trial`, the pages of a list a `walk`, what is asked before and after a write `compared`.

    `strict` tells that a new object is to keep all that is sent. Of a walk: `asked` is its query,
    `key` the name and value that an object has there if it `holds`, `order` what it is ordered
    by, `refusals` whether it is `before` or `after` creations that are refused. Of a list that
    grows: `selects` counts its queries by table.
    """

    resource: str
    run: str
    step: str
    strict: bool = False
    trial: int | None = None
    compared: str | None = None
    walk: int | None = None
    asked: str = ""
    key: tuple[str, str] | None = None
    holds: bool | None = None
    order: str | None = None
    refusals: str | None = None
    when: str | None = None
    selects: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class JourneyNotes(SentNotes):
    """A step of a journey by its number, and what its answer is known as."""

    flow: str
    run: int
    step: int
    named: str


Plan = ResourcePlan | JourneyPlan
Notes = ResourceNotes | JourneyNotes
