"""The world: roles, the objects they own and those they do not, whoever makes the rows.

A project declares its world once, in `contracts/conftest.py`; every driver asks it the same
questions. It is built inside a transaction and rolled back, so it never outlives its run.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from tempfile import TemporaryDirectory
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connections, transaction
from django.db.models import Model
from django.test import Client, override_settings
from django.utils.module_loading import import_string

from hypercontract.core.errors import ContractError, unknown
from hypercontract.django.isolation import signed_in
from hypercontract.django.keys import counted_uuids

_FAST_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"

Make = Callable[[], Any]
Own = Callable[[Any], Model]
Shared = Callable[[], Model]
Fill = Callable[[Any], Mapping[str, Any]]
Show = Callable[[Any], Mapping[str, str]]


class UnmadeError(LookupError):
    """Raised by a world's callable that cannot make its row; the world then stands without it."""


@dataclass(frozen=True)
class World:
    """What a project says of its world.

    `roles` maps each role's name to a callable that makes a new user of it, or to None for
    nobody; called twice for each role, for the role's identity and for a stranger, who is alike
    but shares nothing with it. `owned` maps a model's label to a callable that takes a user (None:
    somebody) and makes a row that this user owns. `shared` maps the labels of models that nobody
    owns to a callable that makes a row. `parameters` maps globs of route names to the model of
    each URL parameter, where the view does not say it. `bodies` maps globs of route names to a
    callable that takes the user who sends (None: nobody), and returns what a body has to say there
    and nobody could make up: a signed code, a file (an object with `name` and `read`).
    `credentials` maps globs of route names to a callable that takes the user who sends, and
    returns the headers that show it where no session, token or JWT does. `role_of` names the
    role of a user whom the world did not make, for requests that tests send themselves.
    """

    roles: Mapping[str, Make | None]
    owned: Mapping[str, Own] = field(default_factory=dict)
    shared: Mapping[str, Shared] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bodies: Mapping[str, Fill] = field(default_factory=dict)
    credentials: Mapping[str, Show] = field(default_factory=dict)
    role_of: Callable[[Any], str | None] = lambda _user: None

    def build(self) -> "BuiltWorld":
        """Make every user and row; to be called inside the transaction that holds them."""
        return BuiltWorld(self)

    def body_of(self, route: str, user: Any) -> Mapping[str, Any]:
        """Return what a body says on a route as the user sends it; empty where not declared."""
        for glob, fill in self.bodies.items():
            if fnmatchcase(route, glob):
                return fill(user)
        return {}

    def credentials_of(self, route: str) -> Show | None:
        """Return what makes the headers of who sends to a route, None where not declared."""
        globs = (glob for glob in self.credentials if fnmatchcase(route, glob))
        return next((self.credentials[glob] for glob in globs), None)

    def model_of(self, route: str, parameter: str) -> str | None:
        """Return the label of the model that a URL parameter names, None where not declared."""
        for glob, models in self.parameters.items():
            if fnmatchcase(route, glob) and parameter in models:
                return models[parameter]
        return None


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
        self._cookies: dict[str, str] = {}
        self.sessions: list[Any] = []
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

    def cookies(self, role: str) -> str:
        """Return the Cookie header of the role's session, empty for nobody."""
        return self._cookies[role]

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
            self._log_in(role)
        for label, share in self.declared.shared.items():
            with self._telling(label):
                self._keep("any", "", label, share())
        for label, own in self.declared.owned.items():
            with self._telling(label):
                for role, user in self.users.items():
                    self._keep("own", role, label, own(user))
                    self._keep("foreign", role, label, own(self.strangers[role]))

    def _log_in(self, role: str) -> None:
        """Open a session as the test client does; any authentication backend will do."""
        user, name = self.users[role], settings.SESSION_COOKIE_NAME
        self._cookies[role] = ""
        if user is not None and _has_sessions():
            client = Client()
            client.force_login(user)
            self._cookies[role] = f"{name}={client.cookies[name].value}"
            self.sessions.append(client.session)

    @contextmanager
    def _telling(self, label: str) -> Iterator[None]:
        """Note why a model has no rows, where its callable says that it cannot make one."""
        try:
            yield
        except UnmadeError as error:
            self.unmade[label] = str(error)

    def _keep(self, scope: str, role: str, label: str, row: Model) -> None:
        if not isinstance(row, apps.get_model(label)):
            raise ContractError(f"The world's callable for {label} made a {type(row).__name__}.")
        self._rows[scope, role, label] = row
        name = f"{scope} {label} of {role}" if role else label
        for key in (str(row.pk), f"{label} {row.pk}"):
            # A key that several rows have names none.
            known = self._handles.setdefault(key, name)
            if known != name:
                self._handles[key] = None


def _has_sessions() -> bool:
    layers = map(import_string, settings.MIDDLEWARE)
    return any(isinstance(one, type) and issubclass(one, SessionMiddleware) for one in layers)


@contextmanager
def standing(declared: World, using: Sequence[str] | None = None) -> Iterator[BuiltWorld]:
    """Build a world in a transaction on every database, and roll it back on leaving.

    While it stands passwords are hashed the fast way, as in any test: the project's own hashers
    still read what they wrote. Uploaded files go to a folder that is gone with it.
    """
    hashers = [_FAST_HASHER, *settings.PASSWORD_HASHERS]
    with ExitStack() as stack:
        media = stack.enter_context(TemporaryDirectory(prefix="hypercontract-media-"))
        stack.enter_context(override_settings(PASSWORD_HASHERS=hashers, MEDIA_ROOT=media))
        aliases = list(using or connections)
        for alias in aliases:
            stack.enter_context(_rolled_back(alias))
        with counted_uuids():
            built = declared.build()
        for alias in aliases:
            # The world is never committed. Django looks through all hooks that wait whenever a
            # savepoint is rolled back: some hundred would cost a request more than its answer.
            connections[alias].run_on_commit.clear()
        stack.enter_context(signed_in(built.sessions))
        yield built


@contextmanager
def _rolled_back(alias: str) -> Iterator[None]:
    atomic = transaction.atomic(using=alias)
    atomic._from_testcase = True  # type: ignore[attr-defined]  # noqa: SLF001
    atomic.__enter__()
    try:
        yield
    finally:
        transaction.set_rollback(True, using=alias)
        atomic.__exit__(None, None, None)
