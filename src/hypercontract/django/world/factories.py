"""The project's own Factory Boy factories, found where projects keep them."""

from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db.models import Model

from hypercontract.core.project_code import imported, load, note

_PLACES = ("factories", "tests.factories", "tests.factory", "testing.factories")


def factories() -> dict[type[Model], Any]:
    """Return the factory of each model that the project has one of, the most general where several.

    A module of factories that cannot be imported is noted, and as good as none.
    """
    if find_spec("factory") is None:
        return {}
    from factory.django import DjangoModelFactory

    for app in apps.get_app_configs():
        for place in _PLACES:
            _try(f"{app.name}.{place}")
    for place in _PLACES:
        _try(place)
    found: dict[type[Model], Any] = {}
    for factory in _below(DjangoModelFactory):
        model = None if factory._meta.abstract else factory._meta.get_model_class()
        if isinstance(model, type):
            found.setdefault(model, factory)
    return found


def declared(factory: Any) -> set[str]:
    """Return the names of the fields that a factory fills."""
    return set(factory._meta.pre_declarations.as_dict())


def _try(name: str) -> None:
    found = load(_is_there, name)  # which imports the packages that it is in
    if found.error is not None:
        note(f"import of {name}", found.error)
    elif found.value:
        imported(name)


def _is_there(name: str) -> bool:
    parent = name.rpartition(".")[0]
    above = find_spec(parent) if parent else None
    is_package = above is not None and above.submodule_search_locations is not None
    return (is_package or not parent) and find_spec(name) is not None


def _below(cls: Any) -> list[Any]:
    return [each for one in cls.__subclasses__() for each in (one, *_below(one))]
