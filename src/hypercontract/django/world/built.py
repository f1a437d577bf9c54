"""The world once it is built: users, the rows they own and those they do not, and their names."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.models import Model

from hypercontract.core.errors import ContractError, unknown
from hypercontract.django.world.declaration import UnmadeError, World
from hypercontract.django.world.logins import Logins


class BuiltWorld:
    """A world with its rows.

    Rows are asked for by role and model label (`app.Model`); nothing is made by asking, so that
    the same questions in any order have the same answers. LookupError where there is no such row.
    """

    def __init__(self, declared: World) -> None:
        self.declared = declared
        self.users: dict[str, Any] = {}
        self.strangers: dict[str, Any] = {}
        self.unmade: dict[str, str] = {}
        self._rows: dict[tuple[str, str, str], Model] = {}
        self._handles: dict[str, str | None] = {}
        self.logins = Logins()
        self._somebody: dict[str, Any] = {}
        self._make()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles' names, in the order declared."""
        return tuple(self.declared.roles)

    @property
    def models(self) -> tuple[str, ...]:
        """The labels of the models that it has rows of."""
        return (*self.declared.owned, *self.declared.shared)

    def user(self, role: str) -> Any:
        """Return the user of a role, None for nobody."""
        if role not in self.users:
            raise unknown("role", role, self.users, None)
        return self.users[role]

    def own(self, role: str, label: str) -> Model:
        """Return a row that the role owns, or the shared one where nobody owns such rows."""
        return self._row("own", role, label)

    def foreign(self, role: str, label: str) -> Model:
        """Return a row that a stranger to the role owns, or the shared one."""
        return self._row("foreign", role, label)

    def make(self, label: str, owner: Any = None) -> Model:
        """Make one more row, for an owner; to be called inside a scenario."""
        if label in self.declared.owned:
            return self.declared.owned[label](owner)
        if label in self.declared.shared:
            return self.declared.shared[label]()
        raise unknown("model", label, self.models, None)

    def keep(self, scope: str, role: str, row: Model, *, owned: bool = False) -> None:
        """Take in a row that was made later: it has a name, and stands for its model if none did.

        `scope` is `own` or `foreign`. What is `owned` after all is no row of everybody's any more.
        """
        label = row._meta.label
        if owned or ("any", "", label) not in self._rows:
            self._rows.setdefault((scope, role, label), row)
        self._name(f"{scope} {label} of {role}", row)

    def rows(self, label: str) -> Mapping[tuple[str, str], Model]:
        """Return the rows of a model by scope and role: `("own", "bmoa")`."""
        return {(s, role): row for (s, role, model), row in self._rows.items() if model == label}

    def body_of(self, route: str, role: str) -> Mapping[str, Any]:
        """Return what the world says of a body that the role sends; empty where it says nothing."""
        return self.declared.body_of(route, self.user(role))

    def handle(self, value: str, labels: Iterable[str] = ()) -> str | None:
        """Return the name of the row with this primary key, such as `own app.Model of bmoa`.

        Numbers name rows of several models: the `labels` say of which it may be.
        """
        of_model = (self._handles.get(f"{label} {value}") for label in labels)
        return next(filter(None, of_model), None) or self._handles.get(value)

    def role_of(self, user: Any) -> str | None:
        """Return the role of a user, anonymous ones included, None where unknown."""
        if user is None or not user.is_authenticated:
            return next((role for role, made in self.users.items() if made is None), None)
        for role, made in self.users.items():
            if made is not None and made.pk == user.pk:
                return role
        return self.declared.role_of(user)

    def _row(self, scope: str, role: str, label: str) -> Model:
        self.user(role)
        found = self._rows.get((scope, role, label)) or self._rows.get(("any", "", label))
        if found is None:
            if label in self.unmade:
                raise UnmadeError(self.unmade[label])
            raise LookupError(f"The world has no {scope} {label} for {role}.")
        return found

    def _make(self) -> None:
        for role, make in self.declared.roles.items():
            self.users[role] = make() if make else None
            self.strangers[role] = make() if make else None
            self.logins.open(role, self.users[role])
        for label, share in self.declared.shared.items():
            with self._telling(label):
                self._keep("any", "", label, share())
        for label, own in self.declared.owned.items():
            with self._telling(label):
                for role, user in self.users.items():
                    self._keep("own", role, label, own(self._owner(user, "own")))
                    other = self._owner(self.strangers[role], "foreign")
                    self._keep("foreign", role, label, own(other))

    def _owner(self, user: Any, scope: str) -> Any:
        """Return who owns a row of a user's; in an explored world, somebody where it is nobody."""
        make = next(filter(None, self.declared.roles.values()), None)
        if user is not None or make is None or not self.declared.explored:
            return user
        if scope not in self._somebody:
            self._somebody[scope] = make()
        return self._somebody[scope]

    @contextmanager
    def _telling(self, label: str) -> Iterator[None]:
        """Note why a model has no rows, where its callable says that it cannot make one."""
        try:
            yield
        except UnmadeError as error:
            self.unmade[label] = str(error)

    def _keep(self, scope: str, role: str, label: str, row: Model) -> None:
        if not isinstance(row, apps.get_model(label)):
            raise ContractError(f"The world's callable for {label} gave a {type(row).__name__}.")
        self._rows[scope, role, label] = row
        self._name(f"{scope} {label} of {role}" if role else label, row)

    def _name(self, name: str, row: Model) -> None:
        label = row._meta.label
        for key in (str(row.pk), f"{label} {row.pk}"):
            # A key that several rows have names none.
            known = self._handles.setdefault(key, name)
            if known != name:
                self._handles[key] = None
