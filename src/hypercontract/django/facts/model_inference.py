"""The models that a view's code asks for, told from the code itself."""

import inspect
import re
from functools import cache
from typing import Any

from django.db.models import Model

_GETS = re.compile(
    r"get_(?:object|list)_or_404\(\s*(\w+)"
    r"|\b([\w.]+)\.\w*(?:objects|manager)\.(?:get\(|filter\(\s*(?:pk|id)=)"
)
_QUERIES = re.compile(r"\b([\w.]+)\.\w*(?:objects|manager)\b")


def got(function: Any) -> type[Model] | None:
    """Return the model that a function gets one row of, None where it does not say."""
    return _model(function, _GETS)


@cache
def listed(cls: Any) -> type[Model] | None:
    """Return the model of the queryset that a view class makes for a request."""
    own = getattr(cls, "get_queryset", None)
    return _model(inspect.unwrap(own), _QUERIES) if own else None


def _model(function: Any, pattern: re.Pattern[str]) -> type[Model] | None:
    try:
        match = pattern.search(inspect.getsource(function))
    except (OSError, TypeError):
        return None
    named = (match[1] or match[match.lastindex or 1]) if match else ""
    first, *rest = named.split(".")
    found: Any = getattr(function, "__globals__", {}).get(first)
    for name in rest:
        found = getattr(found, name, None)
    is_model = isinstance(found, type) and issubclass(found, Model)
    return found if is_model and not found._meta.abstract else None  # noqa: SLF001
