"""What was observed: one request, its response, and what it did."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from hypercontract.core.errors import Source

LEFT_OUT = frozenset({"cookie", "authorization", "x-csrftoken", "host", "content-length"})
"""Headers that no report shows, in lower case: credentials, and what each client adds itself."""


@dataclass(frozen=True)
class Request:
    """A request as the application saw it; header names in canonical case, `HX-Request`."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def url(self) -> str:
        """Path and query string."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def shown(self) -> dict[str, str]:
        """The headers that a report shows."""
        return {name: text for name, text in self.headers.items() if name.lower() not in LEFT_OUT}

    @property
    def is_htmx(self) -> bool:
        """Whether htmx sent it."""
        return self.headers.get("HX-Request") == "true"


@dataclass(frozen=True)
class Response:
    """A response; `headers` are pairs, since names repeat and their case is the sender's."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @cached_property
    def _lower(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers}

    @cached_property
    def has_htmx_headers(self) -> bool:
        """Whether any header of the HX family is present."""
        return any(name[:3].lower() == "hx-" for name, _ in self.headers)

    @property
    def is_success(self) -> bool:
        """Whether the status is a 2xx."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the class of a status

    def header(self, name: str) -> str | None:
        """Return the value of a header, whatever its case, or None."""
        return self._lower.get(name.lower())

    @property
    def media_type(self) -> str:
        """The content type without parameters, lower case; empty where there is none."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as UTF-8, bad bytes replaced."""
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body parsed as JSON; ValueError where it is not."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Escape:
    """What was stopped on its way out of the scenario.

    `what` is `network` or `database`, `to` a host and port or a database's alias; `source` the
    line of the project that did it, with an absolute path.
    """

    what: str
    to: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that was sent; addresses as the application wrote them, attachments by name.

    `html` is the body where it is HTML, or else the first alternative that is.
    """

    subject: str = ""
    sender: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    text: str = ""
    html: str = ""
    attachments: tuple[str, ...] = ()

    @property
    def recipients(self) -> tuple[str, ...]:
        """All who receive it: `to`, `cc` and `bcc`, in that order."""
        return (*self.to, *self.cc, *self.bcc)


@dataclass(frozen=True, slots=True)
class Message:
    """A message of `django.contrib.messages`; `level` is a name such as `success`."""

    level: str
    text: str
    tags: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A Celery task that was sent; `args` and `kwargs` are JSON text.

    What JSON cannot hold is written as the name of its class: `"<shop.models.Item>"`.
    """

    name: str
    args: str = "[]"
    kwargs: str = "{}"


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception that reached the handler.

    `type` is the dotted name of its class, a builtin's without module; `frames` are lines with the
    names of their functions, the innermost last, with absolute paths.
    """

    type: str
    message: str = ""
    frames: tuple[tuple[Source, str], ...] = ()

    @property
    def name(self) -> str:
        """The name of its class alone."""
        return self.type.rpartition(".")[2]

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type


@dataclass(frozen=True)
class Effects:
    """What a request did besides answering.

    `writes` are `VERB table` of each SQL write in order; `mails`, `messages` and `tasks` what was
    sent, in order; `logs` are `LEVEL logger: message`; `templates` the names rendered in order;
    `error` the first exception that reached the handler; `escapes` what was stopped on its way
    out.
    """

    queries: int = 0
    writes: tuple[str, ...] = ()
    commit_hooks: int = 0
    mails: tuple[Mail, ...] = ()
    messages: tuple[Message, ...] = ()
    tasks: tuple[Task, ...] = ()
    logs: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    error: Raised | None = None
    escapes: tuple[Escape, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Notes:
    """What a driver notes of an exchange for the checkers: each driver has types of its own.

    They are JSON-able. What is here is for every reporter: `node` is the test that shows it
    again, where that takes more than the request; `picture` is a PNG of it, in base64.
    """

    node: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Exchange:
    """One request and response with all that a checker may want to know.

    `actor` is a role's name, None where no role of the contracts sent it; `route` the URL name,
    or the pattern where it has none; `arguments` the URL's keyword arguments as text;
    `origin` the driver; `scope` is `own`, `foreign` or `any` where the driver chose the object,
    None where nobody knows; `control` is the same request for an object that never existed.
    `answered` is whether a view was called at all: a middleware may answer in its place, and a
    resolver that finds none.
    `after` says in words what was done before it, undone with it. `notes` are the driver's own,
    of a type in `hypercontract.core.drivers`; None where it has nothing to tell.
    """

    request: Request
    response: Response
    actor: str | None = None
    route: str | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    origin: str = "recording"
    scope: str | None = None
    effects: Effects = field(default_factory=Effects)
    control: "Exchange | None" = None
    after: tuple[str, ...] = ()
    notes: Notes | None = None
    answered: bool = True

    @property
    def summary(self) -> str:
        """One line for people: `POST /items/ as staff -> 200`."""
        actor = f" as {self.actor}" if self.actor else ""
        return f"{self.request.method} {self.request.url}{actor} -> {self.response.status}"
