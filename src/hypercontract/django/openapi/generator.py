"""A generator of OpenAPI documents that outlives the views which break it."""

from collections.abc import Callable
from functools import partial
from traceback import walk_tb
from typing import Any

from drf_spectacular.generators import EndpointEnumerator, SchemaGenerator
from drf_spectacular.settings import spectacular_settings

from hypercontract.core.project import Complaint
from hypercontract.core.project_code import Answer, attempt
from hypercontract.django.facts.html_views import serves_pages
from hypercontract.django.openapi.complaints import breakage, merged
from hypercontract.django.openapi.responses import ask
from hypercontract.django.openapi.undoing import Undoing

Place = tuple[str, str]
Endpoint = tuple[str, str, str, Any]
Skipped = dict[Place, Complaint]
_Inspector: Any = EndpointEnumerator
_Generator: Any = SchemaGenerator


def survived() -> tuple[dict[str, Any], tuple[Complaint, ...]]:
    """Generate with the project's generator; leave out each endpoint that breaks it and go on.

    That is one pass, in which each endpoint is asked for all that we ask of it. Only where a hook
    of the project's own breaks at an endpoint, once all were read, a new generator begins without
    it: what a hook has half changed would stay behind. Whatever breaks with no endpoint at hand is
    raised.
    """
    skipped: Skipped = {}
    while True:
        generator = _generator(skipped)
        answer: Answer[Any] = attempt(generator.get_schema, request=None, public=True)
        if answer.error is None:
            return answer.value or {}, merged(skipped.values())
        found = generator.endpoint_of(answer.error)
        if found is None:
            raise answer.error
        generator.leave_out(answer.error, *found)


def _generator(skipped: Skipped) -> Any:
    """Derive from the project's own generator one that leaves out what breaks, in its place."""
    base: Any = spectacular_settings.DEFAULT_GENERATOR_CLASS
    known = {"skipped": skipped}
    inspector = type("Enumerator", (_Enumerator, base.endpoint_inspector_cls), known)
    made = type("Surviving", (_Surviving, base), {**known, "endpoint_inspector_cls": inspector})
    return made()


class _Enumerator(_Inspector):  # type: ignore[misc]
    skipped: Skipped

    def get_allowed_methods(self, callback: Any) -> list[str]:
        answer = attempt(super().get_allowed_methods, callback)
        if answer.error is not None:  # a constructor may raise whatever it likes
            name = callback.cls.__qualname__
            self.skipped[name, ""] = breakage(answer.error, callback.cls, f"all of {name}")
        return list(answer.value or ())


class _Surviving(_Generator):  # type: ignore[misc]
    skipped: Skipped

    def __init__(self) -> None:
        super().__init__()
        self._undoing = Undoing(self.registry)
        self._now: list[Endpoint] = []
        self._read: list[tuple[Endpoint, Place, type]] = []

    def parse(self, *arguments: Any, **named: Any) -> dict[str, Any]:
        """Let the project's generator read one endpoint after the other."""
        self._initialise_endpoints()
        read = partial(super().parse, *arguments, **named)
        paths: dict[str, Any] = {}
        for path, regex, method, callback in self.endpoints:
            if (path, method) in self.skipped or serves_pages(callback.cls):
                continue
            for documented, item in self._survive((path, regex, method, callback), read).items():
                paths.setdefault(documented, {}).update(item)
        self._now = [endpoint for endpoint, _, _ in self._read]
        return paths

    def _survive(self, endpoint: Endpoint, read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Read one endpoint; where it breaks, nothing of it stays but the reason."""
        path, _, method, callback = endpoint
        answer = attempt(self._undone, endpoint, read)
        if answer.error is not None:
            self.leave_out(answer.error, (path, method), callback.cls)
            return {}
        self._read.append((*self._now, (path, method), callback.cls))
        return answer.value or {}

    def _undone(self, endpoint: Endpoint, read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Read one endpoint, and undo what was half done where it breaks."""
        with self._undoing.on_failure():
            return self._one(endpoint, read)

    def _one(self, endpoint: Endpoint, read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Read one endpoint, and ask its view all that our hook will."""
        path, regex, method, callback = endpoint
        made = self.create_view(callback, method)
        path = self.coerce_path(path, method, made)
        self._now = [(path, regex, method, made)]
        found = read()
        for item in found.values():
            for operation in item.values():
                ask(path, method, made, operation)
        return found

    def _get_paths_and_endpoints(self) -> list[Endpoint]:
        """Return the endpoint that is being read; to hooks, all that were."""
        return self._now

    def leave_out(self, error: BaseException, place: Place, cls: type) -> None:
        """Note why the document lacks an endpoint."""
        path, method = place
        self.skipped[place] = breakage(error, cls, f"{method} {path}")

    def endpoint_of(self, error: BaseException) -> tuple[Place, type] | None:
        """Return the path, method and view class that a hook was at when it broke."""
        frames = (frame.f_locals.get("view") for frame, _ in walk_tb(error.__traceback__))
        views = {id(view) for view in frames if view is not None}
        found = ((place, cls) for (*_, view), place, cls in self._read if id(view) in views)
        return next(found, None)
