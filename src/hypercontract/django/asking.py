"""A view of DRF's, made ready to be asked as a request of some user would meet it."""

from collections.abc import Mapping
from typing import Any

from django.test import RequestFactory

from hypercontract.django.routes import View


def instance(view: View, method: str, user: Any, arguments: Mapping[str, str]) -> Any:
    """Return the view's instance for a request; whatever the project's code raises goes on."""
    callback: Any = view.callback
    made = view.cls(**getattr(callback, "initkwargs", {}))
    made.action_map = getattr(callback, "actions", {}) or {}
    made.action = made.action_map.get(method.lower())
    made.args, made.kwargs, made.format_kwarg = (), dict(arguments), None
    made.request = made.initialize_request(RequestFactory().generic(method, "/"))
    made.request.user = user
    return made
