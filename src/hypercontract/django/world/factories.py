"""The project's own Factory Boy factories, found where projects keep them."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db.models import Model

_PLACES = ("factories", "tests.factories", "tests.factory", "testing.factories")


def factories() -> dict[type[Model], Any]:
    """Return the factory of each model that the project has one of, the most general where several.

    A module of factories that cannot be imported is as good as none.
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
    parent = name.rpartition(".")[0]
    try:
        if (not parent or find_spec(parent)) and find_spec(name):
            import_module(name)
    except Exception:  # noqa: BLE001 - the project's code, asked out of the ordinary
        return


def _below(cls: Any) -> list[Any]:
    return [each for one in cls.__subclasses__() for each in (one, *_below(one))]
