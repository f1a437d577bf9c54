"""What a project says of its world: who there is, and who makes the rows.

A project declares its world once, in `contracts/conftest.py`; every driver asks it the same
questions.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from django.db.models import Model

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
    each URL parameter, `app.Model`, or its field too, `app.Model.slug`, where the view does not
    say it; `guessed` does so where nothing else tells. `bodies` maps globs of route names to a
    callable that takes the user who sends (None: nobody), and returns what a body has to say there
    and nobody could make up: a signed code, a file (an object with `name` and `read`).
    `credentials` maps globs of route names to a callable that takes the user who sends, and
    returns the headers that show it where no session, token or JWT does. `role_of` names the
    role of a user whom the world did not make, for requests that tests send themselves.
    `explored` is whether the application is asked for what is said nowhere here: by its queries,
    for the addresses of its views and for the rows that they need. `owned` is then called with a
    saved user, whoever that is, in the place of nobody.
    """

    roles: Mapping[str, Make | None]
    owned: Mapping[str, Own] = field(default_factory=dict)
    shared: Mapping[str, Shared] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bodies: Mapping[str, Fill] = field(default_factory=dict)
    credentials: Mapping[str, Show] = field(default_factory=dict)
    role_of: Callable[[Any], str | None] = lambda _user: None
    guessed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    explored: bool = False

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
        return self._named(self.parameters, route, parameter) or self._named(
            self.guessed, route, parameter
        )

    def tells(self, route: str, parameters: Iterable[str]) -> bool:
        """Whether the project itself says what each of these parameters of a route names."""
        return all(self._named(self.parameters, route, one) for one in parameters)

    @staticmethod
    def _named(told: Mapping[str, Mapping[str, str]], route: str, parameter: str) -> str | None:
        for glob, models in told.items():
            if fnmatchcase(route, glob) and parameter in models:
                return models[parameter]
        return None
