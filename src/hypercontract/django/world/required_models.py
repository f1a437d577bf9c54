"""The models that a project's routes need rows of, told from its views."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Model

from hypercontract.django.facts.model_inference import got
from hypercontract.django.facts.routes import View, views

_ENDINGS = ("_id", "_pk", "_uuid", "_slug", "_code")


def needed() -> tuple[list[type[Model]], dict[str, dict[str, str]]]:
    """Return the models, those they refer to included, and the model of each URL parameter.

    A parameter of which nothing tells the model is left out: the project must say it.
    """
    found: dict[type[Model], None] = {}
    parameters: dict[str, dict[str, str]] = {}
    for view in views(Path()):
        if view.model:
            found.setdefault(apps.get_model(view.model))
        for parameter in view.route.parameters:
            model = _of_parameter(parameter) or (None if view.model else _of_code(view))
            if model is not None:
                found.setdefault(model)
                parameters.setdefault(view.route.name, {})[parameter] = model._meta.label
    for model in list(found):
        _add_targets(model, found)
    return list(found), parameters


def _add_targets(model: type[Model], found: dict[type[Model], None]) -> None:
    """Add what a model refers to, and what that refers to."""
    for field in model._meta.get_fields():
        target = field.related_model if field.concrete else None
        if isinstance(target, type) and target not in found and not target._meta.auto_created:
            found[target] = None
            _add_targets(target, found)


def _of_parameter(parameter: str) -> type[Model] | None:
    """Return the only model that a parameter is named after: `item_id`, `item_pk`."""
    stem = next((parameter.removesuffix(end) for end in _ENDINGS if parameter.endswith(end)), "")
    named = [
        model for model in apps.get_models() if model._meta.model_name == stem.replace("_", "")
    ]
    return named[0] if len(named) == 1 else None


def _of_code(view: View) -> type[Model] | None:
    """Return the model that a view's code gets one row of, None where it does not say."""
    return next(filter(None, map(got, _functions(view))), None)


def _functions(view: View) -> Iterator[Any]:
    cls = view.cls
    if cls is None:
        yield inspect.unwrap(view.callback)
        return
    for name in ("get_object", "get_queryset", "get", "post", "put", "patch", "delete", "dispatch"):
        if found := getattr(cls, name, None):
            yield inspect.unwrap(found)
