"""The life of one resource: written, read, listed, refused, deleted, as its routes offer.

Each exchange is noted with the resource, the `run` (a scenario of its own, from one object's
creation on), the `step`, and where several belong together the `trial` or the `walk`.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.apps import apps

from hypercontract.core.driver import Observe
from hypercontract.core.drivers.flows import ResourcePlan
from hypercontract.django.payloads.bodies import smallest
from hypercontract.django.payloads.variation import Variation, changes, unchanged, variations, whole
from hypercontract.drivers.flows.cached import Cached
from hypercontract.drivers.flows.lists import Lists
from hypercontract.drivers.flows.sending import Run, object_of
from hypercontract.drivers.shared.bodies.generated import bodies

if TYPE_CHECKING:
    from hypercontract.core.exchange import Exchange
    from hypercontract.django.transport.sending import Transport

_GENERATED = 3


@dataclass(frozen=True)
class Row:
    """One object of the resource: the URL arguments that name it, and its key as listed."""

    arguments: Mapping[str, str]
    path: str
    key: tuple[str, str]


class Crud:
    """Lives one resource through as one role; see `drive`."""

    def __init__(
        self,
        plan: ResourcePlan,
        transport: "Transport",
        observe: Observe,
    ) -> None:
        self.plan = plan
        self.transport = transport
        self.role = plan.role
        self.offers = frozenset(plan.offers)
        self._observe = observe
        self._trials = 0
        self.label = transport.view(plan.detail).model or transport.world.declared.model_of(
            plan.detail, self.parameter
        )

    def drive(self) -> None:
        """Send everything; LookupError where the world cannot tell a parent's URL argument."""
        Cached(self, self._sender("cached")).drive()
        if "create" in self.offers and self.smallest is not None:
            self._lives(self.smallest)
        elif "create" not in self.offers and "read" in self.offers:
            self._existing()
        Lists(self, self._sender("listed")).drive()
        for role in self.plan.also:
            if role != self.role:
                with suppress(LookupError):  # nothing above the list is this role's own
                    Crud(replace(self.plan, role=role), self.transport, self._observe).brief()

    def brief(self) -> None:
        """Make an object, read, list and delete it, as far as the role may."""
        if "create" not in self.offers or self.smallest is None:
            return
        sender = self._sender(f"as {self.role}")
        with self.transport.scenario():
            row = self.create(sender, self.smallest, strict=True)
            if row is None:
                return
            if "read" in self.offers:
                sender.send("GET", row.path, sender.note("read"))
            listed = replace(sender.note("list"), key=row.key, holds=True)
            sender.walk(self.path, notes=listed)
            if "delete" in self.offers:
                Lists(self, sender).delete(row, ())

    @property
    def parameter(self) -> str:
        """The URL parameter that tells one object from another."""
        return self.transport.view(self.plan.detail).route.parameters[-1]

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The URL arguments of the list: the role's own objects above it."""
        return self.transport.arguments(self.plan.listing, self.role, "own")

    @cached_property
    def path(self) -> str:
        """The path of the list."""
        return self.transport.url(self.plan.listing, self.parents)

    @cached_property
    def smallest(self) -> dict[str, Any] | None:
        """The body with the required fields alone, and what the world declares of it."""
        listing = self.plan.listing
        with self.transport.scenario():
            made = smallest(
                self.transport, listing, "POST", self.role, self.parents, with_files=True
            )
        return None if made is None else {**made, **self._declared}

    @cached_property
    def _declared(self) -> Mapping[str, Any]:
        return self.transport.world.body_of(self.plan.listing, self.role)

    def filled(self, number: int) -> dict[str, Any]:
        """Return a body with every field; another number is another body."""
        files = {name: value for name, value in (self.smallest or {}).items() if _is_file(value)}
        return {**whole(self.creation, number), **files, **self._declared}

    @cached_property
    def creation(self) -> tuple[Variation, ...]:
        """What a new object may be given."""
        return variations(self.transport, self.plan.listing, "POST", self.role, self.parents)

    def create(self, sender: Run, body: Mapping[str, Any], *, strict: bool = False) -> Row | None:
        """Make an object; None where that was refused, or its key is not told."""
        notes = replace(sender.note("create"), strict=strict)
        made = sender.send("POST", self.path, notes, body=body)
        return self.row(object_of(made))

    def existing(self) -> Row | None:
        """Return the role's own object, None where it has none."""
        try:
            arguments = self.transport.arguments(self.plan.detail, self.role, "own")
        except LookupError:
            return None
        path = self.transport.url(self.plan.detail, arguments)
        return Row(arguments, path, (self.parameter, arguments[self.parameter]))

    def row(self, data: Mapping[str, Any]) -> Row | None:
        """Return the object that this JSON describes, None where its key is not in it."""
        name = self._key(data)
        if name is None:
            return None
        arguments = {**self.parents, self.parameter: str(data[name])}
        path = self.transport.url(self.plan.detail, arguments)
        return Row(arguments, path, (name, str(data[name])))

    def _key(self, data: Mapping[str, Any]) -> str | None:
        lookup = self.transport.view(self.plan.detail).lookup(self.parameter)
        if lookup == "pk" and self.label:
            lookup = apps.get_model(self.label)._meta.pk.name  # noqa: SLF001 - documented API
        return next((name for name in (lookup, "pk", "id") if data.get(name) is not None), None)

    def _sender(self, run: str) -> Run:
        resource = self.plan.resource
        return Run(self.transport, self._observe, self.role, resource=resource, run=run)

    def _lives(self, small: Mapping[str, Any]) -> None:
        """Live from the smallest body on; where that is refused, from the first that is taken."""
        lived = self._writes("smallest", small, strict=True)
        for number, body in enumerate(self._generated(), start=1):
            run = f"generated {number}"
            if lived:
                self._generated_run(run, body)
            else:
                lived = self._writes(run, body)

    def _writes(self, run: str, body: Mapping[str, Any], *, strict: bool = False) -> bool:
        """Create, read, and from there try each write; tell whether it was created."""
        sender = self._sender(run)
        with self.transport.scenario():
            row = self.create(sender, body, strict=strict)
            if row is not None and "read" in self.offers:
                self._written(sender, row)
        return row is not None

    def _existing(self) -> None:
        """Try each write on the role's own object, where none can be made."""
        row = self.existing()
        if row is not None:
            with self.transport.scenario():
                self._written(self._sender("existing"), row)

    def _written(self, sender: Run, row: Row) -> None:
        sender.send("GET", row.path, sender.note("read"))
        present = object_of(sender.send("GET", row.path, sender.note("read")))
        if present:
            self._changes(sender, row, present)

    def _changes(self, sender: Run, row: Row, present: Mapping[str, Any]) -> None:
        if "patch" in self.offers:
            fields = variations(self.transport, self.plan.detail, "PATCH", self.role, row.arguments)
            changed = changes(fields, present)
            self._trial(sender, row, "nothing", ("PATCH", {}))
            for name, value in changed.items():
                self._trial(sender, row, "patch", ("PATCH", {name: value}))
            for refused in _refused(fields, changed):
                self._trial(sender, row, "refused", ("PATCH", refused))
        if "update" in self.offers:
            self._put(sender, row, present)

    def _put(self, sender: Run, row: Row, present: Mapping[str, Any]) -> None:
        """Replace everything twice; where that is refused, by what is there already."""
        fields = variations(self.transport, self.plan.detail, "PUT", self.role, row.arguments)
        kept = unchanged(fields, present)
        changed = changes(fields, present)
        if not self._trial(sender, row, "put", *[("PUT", {**kept, **changed})] * 2):
            self._trial(sender, row, "put", *[("PUT", kept)] * 2)
        bad = list(_refused(fields, changed))
        for refused in bad[:1] if "patch" in self.offers else bad:
            self._trial(sender, row, "refused", ("PUT", {**kept, **refused}))

    def _trial(self, sender: Run, row: Row, step: str, *writes: tuple[str, Any]) -> bool:
        """Send each write and read after it; tell whether the first succeeded."""
        self._trials += 1
        write, after = (replace(sender.note(one), trial=self._trials) for one in (step, "after"))
        done: list[Exchange] = []
        with self.transport.scenario():
            for method, body in writes:
                done.append(sender.send(method, row.path, write, body=body))
                sender.send("GET", row.path, after)
        return done[0].response.is_success

    def _generated(self) -> list[dict[str, Any]]:
        examples = min(_GENERATED, (self.plan.examples or 0) // 3)
        return bodies(self.plan.call, self.transport, examples)

    def _generated_run(self, run: str, body: Mapping[str, Any]) -> None:
        """Create from a generated body and read it back; a refusal is as good as any."""
        sender = self._sender(run)
        with self.transport.scenario():
            row = self.create(sender, body)
            if row is None or "read" not in self.offers:
                return
            for _ in range(2):
                sender.send("GET", row.path, sender.note("read"))
            if "patch" in self.offers:
                self._trial(sender, row, "nothing", ("PATCH", {}))


def _is_file(value: Any) -> bool:
    return hasattr(value, "read")


def _refused(fields: tuple[Variation, ...], changes: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield bodies with the changes, and one of their values bad."""
    for one in fields:
        for value in one.refused:
            yield {**changes, one.name: value}
