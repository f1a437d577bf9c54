"""Where the rows of a world are in a project: their URLs, and the names of what a URL names."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from django.apps import apps
from django.db import models

from hypercontract.core.errors import ContractError, unknown
from hypercontract.core.project import Project, Route
from hypercontract.django.facts.routes import View
from hypercontract.django.world.built import BuiltWorld

_ABSENT_UUID = "0000dead-0000-4000-8000-00000000dead"
_ABSENT_NUMBER = str(2**31 - 2)


class Addresses:
    """The addresses of a world's rows at a project's routes."""

    def __init__(self, project: Project, world: BuiltWorld, views: list[View]) -> None:
        self.project = project
        self.world = world
        self._views = {view.route.name: view for view in reversed(views)}

    def arguments(self, route: str, role: str, scope: str) -> dict[str, str]:
        """Return the URL arguments of an object that is the role's `own`, or `foreign` to it.

        LookupError where the world cannot tell which object a parameter names.
        """
        choose = self.world.foreign if scope == "foreign" else self.world.own
        return {
            parameter: label[1:] if label[0] == "=" else _text(choose(role, label), field)
            for parameter, label, field in self._parameters(route)
        }

    def absent(self, route: str) -> dict[str, str]:
        """Return the URL arguments of an object that never existed."""
        return {
            parameter: label[1:] if label[0] == "=" else _absent(label, field)
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
        try:
            labels = [label for _, label, _ in self._parameters(route)] if route else []
        except (ContractError, LookupError):
            labels = []
        return self.world.handle(key, labels)

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
            yield parameter, label, field

    def _pattern(self, route: str, arguments: Mapping[str, str]) -> Route:
        patterns = self.project.routes_by_name[route]
        fits = (one for one in patterns if set(one.parameters) == set(arguments))
        return next(fits, patterns[0])


def _text(row: models.Model, field: str) -> str:
    return str(getattr(row, field))


def _absent(label: str, field: str) -> str:
    options = apps.get_model(label)._meta  # noqa: SLF001
    found = options.pk if field == "pk" else options.get_field(field)
    if isinstance(found, models.UUIDField):
        return _ABSENT_UUID
    return _ABSENT_NUMBER if isinstance(found, models.IntegerField) else "absent"
