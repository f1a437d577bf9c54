"""Where the rows of a world are in a project: their URLs, and the names of what a URL names."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from django.apps import apps
from django.db import models

from hypercontract.core.errors import ContractError, unknown
from hypercontract.core.project import Project, Route
from hypercontract.django.facts.routes import View
from hypercontract.django.transport.known import KnownAddresses
from hypercontract.django.world.built import BuiltWorld

_ABSENT_UUID = "0000dead-0000-4000-8000-00000000dead"
_ABSENT_NUMBER = str(2**31 - 2)


class Addresses:
    """The addresses of a world's rows at a project's routes.

    Those that are `known` come before those that the world's own rows give.
    """

    def __init__(self, project: Project, world: BuiltWorld, views: list[View]) -> None:
        self.project = project
        self.world = world
        self.known = KnownAddresses()
        self._views = {view.route.name: view for view in reversed(views)}

    def arguments(self, route: str, role: str, scope: str) -> dict[str, str]:
        """Return the URL arguments of an object that is the role's `own`, or `foreign` to it.

        LookupError where the world cannot tell which object a parameter names.
        """
        if (found := self.known.arguments.get((route, role, scope))) is not None:
            return dict(found)
        choose = self.world.foreign if scope == "foreign" else self.world.own
        return {
            parameter: label[1:] if label[0] == "=" else _text(choose(role, label), field)
            for parameter, label, field in self._parameters(route)
        }

    def absent(self, route: str) -> dict[str, str]:
        """Return the URL arguments of an object that never existed."""
        if (found := self.known.absent.get(route)) is not None:
            return dict(found)
        return {
            parameter: label[1:] if label[0] == "=" else absent(label, field)
            for parameter, label, field in self._parameters(route)
        }

    def url(self, route: str, arguments: Mapping[str, str]) -> str:
        """Return the path of a route, percent-encoded."""
        path = self._pattern(route, arguments).pattern
        for name, value in arguments.items():
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        return path

    def handle(self, key: str, route: str | None) -> str | None:
        """Return the name of the row that a key in a request to a route stands for."""
        labels = [label for label, _ in self.fields(route).values()] if route else []
        return self.world.handle(key, labels)

    def fields(self, route: str) -> dict[str, tuple[str, str]]:
        """Return the model's label and the field of each URL parameter that names a row.

        Empty where the world cannot tell.
        """
        if (found := self.known.fields.get(route)) is not None:
            return dict(found)
        try:
            parameters = list(self._parameters(route))
        except (ContractError, LookupError):
            return {}
        return {name: (label, field) for name, label, field in parameters if label[0] != "="}

    def view(self, route: str) -> View:
        """Return the view behind a route; ContractError where there is no such route."""
        if route not in self._views:
            raise unknown("route", route, self._views, None)
        return self._views[route]

    def _parameters(self, route: str) -> Iterator[tuple[str, str, str]]:
        view = self.view(route)
        for parameter in view.route.parameters:
            field = view.lookup(parameter)
            label = self.world.declared.model_of(route, parameter) or view.model
            if label is None:
                raise LookupError(
                    f"The model of {{{parameter}}} in {route} is unknown. "
                    f"Add it to the world's `parameters`."
                )
            if label.count(".") > 1:
                label, _, field = label.rpartition(".")
            yield parameter, label, field

    def _pattern(self, route: str, arguments: Mapping[str, str]) -> Route:
        patterns = self.project.routes_by_name[route]
        fits = (one for one in patterns if set(one.parameters) == set(arguments))
        return next(fits, patterns[0])


def _text(row: models.Model, field: str) -> str:
    return str(getattr(row, field))


def absent(label: str, field: str) -> str:
    """Return a value of a model's field that no row has."""
    options = apps.get_model(label)._meta  # noqa: SLF001
    found = options.pk if field == "pk" else options.get_field(field)
    if isinstance(found, models.UUIDField):
        return _ABSENT_UUID
    return _ABSENT_NUMBER if isinstance(found, models.IntegerField) else "absent"
