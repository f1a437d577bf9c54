"""What a resource answers after each write: to who kept an answer, to who asks again, and anew.

Each comparison has a name, `compared`, and two to four exchanges: `revalidated`, with the ETag
of the answer before the write; `served`, as anybody asks; `fresh`, with every cache empty, and
twice where it is not what was served: what differs between those two is new each time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypercontract.core.drivers.flows import ResourceNotes
from hypercontract.core.exchange import Exchange
from hypercontract.django.payloads.variation import changes, unchanged, variations
from hypercontract.drivers.flows.sending import Run, object_of

if TYPE_CHECKING:
    from hypercontract.drivers.flows.crud import Crud, Row


class Cached:
    """Reads one resource, writes, and reads it again, in one scenario."""

    def __init__(self, crud: "Crud", sender: Run) -> None:
        self._crud = crud
        self._sender = sender
        self._answers: dict[str, Exchange] = {}

    def drive(self) -> None:
        """Create, change and delete an object, as far as the resource offers that."""
        crud = self._crud
        if crud.offers <= {"list", "read"}:
            return
        with crud.transport.scenario():
            self._ask(crud.path)
            row = self._row()
            if row is None:
                return
            present = object_of(self._ask(row.path)) if "read" in crud.offers else {}
            for method, body in self._changes(row, present):
                if self._write(method, row.path, body).response.is_success:
                    break
            if "delete" in crud.offers:
                self._write("DELETE", row.path)

    def _row(self) -> "Row | None":
        """Make an object, the largest that is taken; the role's own one where none can be made."""
        crud = self._crud
        if "create" not in crud.offers:
            return crud.existing()
        for body in (crud.filled(1), crud.smallest) if crud.smallest is not None else ():
            if row := crud.row(object_of(self._write("POST", crud.path, body))):
                return row
        return None

    def _changes(self, row: "Row", present: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Yield requests that change an object: all of it, or else one field."""
        crud = self._crud
        told = (crud.transport, crud.plan.detail)
        if "patch" in crud.offers:
            changed = changes(variations(*told, "PATCH", crud.role, row.arguments), present)
            yield "PATCH", changed
            yield from (("PATCH", {name: value}) for name, value in changed.items())
        if "update" in crud.offers:
            fields = variations(*told, "PUT", crud.role, row.arguments)
            kept = unchanged(fields, present)
            yield "PUT", {**kept, **changes(fields, present)}
            yield "PUT", kept

    def _write(self, method: str, path: str, body: Any = None) -> Exchange:
        written = self._sender.send(method, path, self._sender.note("written"), body=body)
        if written.response.is_success:
            for number, answer in enumerate(tuple(self._answers.values())):
                self._compare(answer, f"{method} {number}")
        return written

    def _compare(self, answer: Exchange, name: str) -> None:
        path = answer.request.path
        revalidated, asked, anew = (
            replace(self._sender.note(step), compared=name)
            for step in ("revalidated", "served", "fresh")
        )
        if tag := answer.response.header("ETag"):
            self._sender.send("GET", path, revalidated, headers={"If-None-Match": tag})
        served = self._ask(path, asked)
        for _ in range(2):
            with self._crud.transport.scenario():  # its caches are empty
                fresh = self._sender.send("GET", path, anew)
            if fresh.response.body == served.response.body:
                return

    def _ask(self, path: str, notes: ResourceNotes | None = None) -> Exchange:
        notes = notes or self._sender.note("kept")
        self._answers[path] = self._sender.send("GET", path, notes)
        return self._answers[path]
