"""A resource's lists: grown by some rows, in pages, in every order and through every filter."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from rest_framework.filters import OrderingFilter

from hypercontract.core.drivers.flows import ResourceNotes
from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.core.pages import rows, total
from hypercontract.django.sandbox.listing import pages_of, selects_counted, ties_shaken
from hypercontract.drivers.flows.sending import Run, data_of, object_of

if TYPE_CHECKING:
    from hypercontract.drivers.flows.crud import Crud, Row

_ALL = 1000
_MORE = 2
_REFUSED = 8


class Lists:
    """Lists one resource, before and after it grew and after an object was deleted."""

    def __init__(self, crud: "Crud", sender: Run) -> None:
        self._crud = crud
        self._sender = sender
        self._view = crud.transport.view(crud.plan.listing)

    def drive(self) -> None:
        """Send everything, in a scenario."""
        with self._crud.transport.scenario():
            self._grown("before")
            row = self._subject()
            count = self._grown("after")
            with pages_of(self._view, max(1, (count + 1) // 2)), ties_shaken(self._crud.label):
                if row is not None:
                    self._read(row)
                else:
                    self._orders(self._sender.note("list"))

    def _grown(self, when: str) -> int:
        """Read all rows on one page and note the queries of it; return how many there are."""
        with pages_of(self._view, _ALL), selects_counted() as seen:
            notes = replace(self._sender.note("growth"), when=when, selects=seen)
            page = data_of(self._sender.send("GET", self._crud.path, notes))
        found = total(page)
        return len(rows(page) or ()) if found is None else found

    def _subject(self) -> "Row | None":
        """Make the object that lists are to contain, and a few more beside it."""
        crud, made = self._crud, None
        if "create" in crud.offers and crud.smallest is not None:
            for body in (crud.filled(1), crud.smallest):
                made = made or crud.create(self._sender, body)
        if crud.label is not None:
            with suppress(ContractError):  # a world need not know how to make every row
                for _ in range(_MORE):
                    self._add(crud.label)
        return made

    def _add(self, label: str) -> None:
        """Make a row of the role's own; anybody's where that is one that the world has already."""
        world = self._crud.transport.world
        if world.handle(str(world.make(label, world.user(self._crud.role)).pk)):
            world.make(label)

    def _read(self, row: "Row") -> None:
        holds = replace(self._sender.note("list"), key=row.key, holds=True)
        data = object_of(self._sender.send("GET", row.path, self._sender.note("read")))
        self._orders(holds)
        filters = list(self._filters(data))
        for query in filters:
            self._sender.walk(self._crud.path, query, holds)
        self._refused_creations()
        if "delete" in self._crud.offers:
            self.delete(row, filters)

    def _orders(self, notes: ResourceNotes) -> None:
        self._sender.walk(self._crud.path, notes=notes)
        for name, parameter in self._orderings():
            for direction in (name, f"-{name}"):
                query = urlencode({parameter: direction})
                self._sender.walk(self._crud.path, query, replace(notes, order=direction))

    def _orderings(self) -> Iterator[tuple[str, str]]:
        """Yield the fields that the list may be ordered by, with the name of the parameter."""
        cls = self._view.cls
        fields = getattr(cls, "ordering_fields", None)
        for backend in getattr(cls, "filter_backends", ()):
            if issubclass(backend, OrderingFilter) and isinstance(fields, list | tuple):
                for field in fields:
                    yield (field if isinstance(field, str) else field[0]), backend.ordering_param

    def _filters(self, data: Mapping[str, Any]) -> Iterator[str]:
        for name in self._crud.plan.filters:
            value = data.get(name)
            if isinstance(value, bool):
                yield urlencode({name: str(value).lower()})
            elif isinstance(value, str | int) and value != "":
                yield urlencode({name: value})

    def _refused_creations(self) -> None:
        """Send bodies that are refused, and list what there is before and after."""
        crud = self._crud
        if "create" not in crud.offers or crud.smallest is None:
            return
        bad = [{one.name: one.refused[0]} for one in crud.creation if one.refused][:_REFUSED]
        before, after = (
            replace(self._sender.note("list"), refusals=when) for when in ("before", "after")
        )
        self._sender.walk(crud.path, notes=before)
        for one in bad:
            body = {**crud.filled(3), **one}
            if self._post(body).response.is_success:
                return
        if bad:
            self._sender.walk(crud.path, notes=after)

    def _post(self, body: Mapping[str, Any]) -> Exchange:
        notes = self._sender.note("refused-create")
        return self._sender.send("POST", self._crud.path, notes, body=body)

    def delete(self, row: "Row", filters: Sequence[str]) -> None:
        """Delete an object, and look for it wherever it was."""
        deleted = self._sender.send("DELETE", row.path, self._sender.note("delete"))
        if not deleted.response.is_success:
            return
        self._sender.send("GET", row.path, self._sender.note("gone"))
        lacks = replace(self._sender.note("list"), key=row.key, holds=False)
        for query in ("", *filters):
            self._sender.walk(self._crud.path, query, lacks)
        self._sender.send("DELETE", row.path, self._sender.note("delete-again"))
