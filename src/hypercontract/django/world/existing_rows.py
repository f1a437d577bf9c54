"""A database that was given: a copy of it is tested, its rows in the place of made ones."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.models import Model

from hypercontract.core.errors import ContractError
from hypercontract.django.sandbox import migrated
from hypercontract.django.world.owners import Owners, keys

_DEEP = 3
_state = {"given": False}


@contextmanager
def copied(file: Path) -> Iterator[None]:
    """Let the test database of SQLite begin as a copy of a file, and be migrated from there.

    From then on the world of this process looks for its rows first.
    """
    with migrated.begun(file, _refusal):
        yield
    _state["given"] = True


def _refusal(vendor: str) -> ContractError:
    hint = "With PostgreSQL, name the database as the template: DATABASES[...]['TEST']['TEMPLATE']."
    return ContractError(
        f"--contracts-db supports SQLite only, and this database is {vendor}.", None, hint
    )


class Given:
    """Finds users and rows in a given database; None where there is none, or no database is."""

    def __init__(self, owners: Owners) -> None:
        self._owners = owners
        self._taken: list[Any] = []

    def user(self, fields: Mapping[str, Any], group: str | None) -> Any:
        """Return a user who was not returned yet, of a tenant of its own if there are tenants."""
        if not _state["given"]:
            return None
        model: Any = self._owners.user
        names = {field.name for field in model._meta.concrete_fields}
        wanted = {name: value for name, value in fields.items() if name in names}
        wanted |= {"groups__name": group} if group else {}
        some = model._default_manager.filter(**wanted).order_by("pk")
        found = next(
            (one for one in some if not any(self._alike(one, k) for k in self._taken)), None
        )
        if found is not None:
            self.take(found)
        return found

    def take(self, user: Any) -> None:
        """Hand out neither this user again nor another of the same tenant."""
        self._taken.append(user)

    def row(self, model: type[Model], owner: Any = None) -> Model | None:
        """Return the first row that a user owns, or the first of a model that nobody owns."""
        if not _state["given"]:
            return None
        rows = model._default_manager.order_by("pk")
        if owner is None:
            return rows.first()
        if model is self._owners.user:
            return rows.filter(pk=owner.pk).first()
        tries = (rows.filter(**{path: value}).first() for path, value in self._paths(model, owner))
        return next((row for row in tries if row is not None), None)

    def _alike(self, one: Any, other: Any) -> bool:
        """Whether two users are the same, or of one tenant."""
        return one.pk == other.pk or any(
            getattr(one, field.attname) == getattr(other, field.attname) is not None
            for field in keys(self._owners.user)
            if field.related_model in self._owners.tenants
        )

    def _paths(
        self, model: type[Model], owner: Any, depth: int = _DEEP
    ) -> Iterator[tuple[str, Any]]:
        """Yield the lookups that lead from a row to its owner, the shortest first."""
        if model in self._owners.tenants:
            yield from ((f"{field.name}", owner) for field in self._owners.members(model))
            of_user = (f for f in keys(self._owners.user) if f.related_model is model)
            yield from (("pk", getattr(owner, field.attname)) for field in of_user)
            return
        for field in self._owners.fields(model):
            target: Any = field.related_model
            if target is self._owners.user:
                yield field.name, owner
            elif depth:
                inner = self._paths(target, owner, depth - 1)
                yield from ((f"{field.name}__{path}", value) for path, value in inner)
