"""The driver `matrix`: one request for each cell of a table, and probes of what that implies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from hypercontract.core import contract, exchange


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A request to a route as a role, for an object of a `scope`: own, foreign, or any for both.

    `body` is data to send in place of the same names in the smallest body that serves, which is
    made up as the first of the `writers`; `data` says to send a body that is `empty`, `wrong` or
    `malformed` instead, or the `draw`th of those `generated`; `control` to ask also for an object
    that never existed; `rows` to note which rows of a list are the role's own.
    """

    route: str
    method: str
    role: str
    scope: str = "own"
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    writers: tuple[str, ...] = ()
    data: str | None = None
    draw: int = 0
    control: bool = False
    rows: bool = False


@dataclass(frozen=True, kw_only=True)
class Probe(Cell):
    """A cell's request, and what is to be made of it: see `hypercontract.drivers.matrix.probes`.

    `hidden` are the routes whose foreign rows the role may not read, `served` the roles that are
    served too, `others` the methods that the route does not offer.
    """

    probe: str
    hidden: tuple[str, ...] = ()
    served: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan(contract.Plan):
    """The cells to send one after the other, and then the probes."""

    cells: tuple[Cell, ...]
    probes: tuple[Probe, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CellNotes(exchange.Notes):
    """Of a list: the keys of its `own` rows and of `foreign` ones, and its later `pages` as text.

    None where the driver does not say which rows are whose. `data` is how the body was spoilt.
    """

    own: tuple[str, ...] | None = None
    foreign: tuple[str, ...] | None = None
    pages: tuple[str, ...] = ()
    data: str | None = None


@dataclass(frozen=True, kw_only=True)
class ProbeNotes(exchange.Notes):
    """Which probe it was, and the method of the cell that it was made of."""

    probe: str
    method: str


@dataclass(frozen=True, kw_only=True)
class PlainNotes(ProbeNotes):
    """A probe whose answer tells it all; a throttle said no (`refused`)."""

    probe: Literal["csrf", "methods", "throttle"]
    refused: bool = False


@dataclass(frozen=True, kw_only=True)
class CredentialsNotes(ProbeNotes):
    """`what` credentials were shown, in words."""

    probe: Literal["credentials"] = "credentials"
    what: str


@dataclass(frozen=True, kw_only=True)
class AssignmentNotes(ProbeNotes):
    """The fields that were `taken`, though the operation does not offer them."""

    probe: Literal["assignment"] = "assignment"
    taken: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReferencesNotes(ProbeNotes):
    """The `field` that named a foreign row, and whether the row was `touched`.

    `reader` is the route that shows such rows, `secrets` are texts that give this one away.
    """

    probe: Literal["references"] = "references"
    field: str
    reader: str
    secrets: tuple[str, ...]
    touched: bool = False


@dataclass(frozen=True, kw_only=True)
class OptionsNotes(ProbeNotes):
    """Texts that give foreign rows away, by the route that shows them."""

    probe: Literal["options"] = "options"
    readers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ListsNotes(ProbeNotes):
    """The `parameter` that was tried, and the list's rows as in the notes of a cell.

    `plain` are the pages of the list without it, `secrets` texts that give a foreign row away.
    """

    probe: Literal["lists"] = "lists"
    parameter: str = ""
    own: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()


AnyProbeNotes = (
    PlainNotes | CredentialsNotes | AssignmentNotes | ReferencesNotes | OptionsNotes | ListsNotes
)
