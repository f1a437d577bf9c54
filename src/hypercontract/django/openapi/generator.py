"""A generator of OpenAPI documents that outlives the views which break it."""

from traceback import walk_tb
from typing import Any

from drf_spectacular.settings import spectacular_settings

from hypercontract.core.project import Complaint
from hypercontract.django.facts.html_views import serves_pages
from hypercontract.django.openapi.complaints import breakage, merged

Place = tuple[str, str]


def survived() -> tuple[dict[str, Any], tuple[Complaint, ...]]:
    """Generate with the project's generator; leave out each endpoint that breaks it and go on.

    What a broken endpoint had half read would stay behind, so each time a new generator begins
    anew. Whatever breaks with no endpoint at hand is raised.
    """
    skipped: dict[Place, Complaint] = {}
    while True:
        generator = _generator(skipped)
        try:
            document = generator.get_schema(request=None, public=True)
        except Exception as error:
            found = generator.endpoint_of(error)
            if found is None:
                raise
            (path, method), view = found
            skipped[path, method] = breakage(error, view, f"{method} {path}")
        else:
            return document, merged(skipped.values())


def _generator(skipped: dict[Place, Complaint]) -> Any:
    """Derive from the project's own generator one that knows at which endpoint it is."""
    base: Any = spectacular_settings.DEFAULT_GENERATOR_CLASS

    class Enumerator(base.endpoint_inspector_cls):  # type: ignore[misc]
        def get_allowed_methods(self, callback: Any) -> list[str]:
            try:
                return list(super().get_allowed_methods(callback))
            except Exception as error:  # noqa: BLE001 - a constructor may raise whatever it likes
                name = callback.cls.__qualname__
                skipped[name, ""] = breakage(error, callback.cls, f"all of {name}")
                return []

    class Surviving(base):  # type: ignore[misc]
        endpoint_inspector_cls = Enumerator

        def __init__(self) -> None:
            super().__init__()
            self._at: tuple[Place, type] | None = None
            self._made: list[tuple[Any, tuple[Place, type]]] = []

        def endpoint_of(self, error: Exception) -> tuple[Place, type] | None:
            """Return the path, method and view class that an error arose at."""
            if self._at is not None:
                return self._at
            frames = (frame.f_locals.get("view") for frame, _ in walk_tb(error.__traceback__))
            views = [view for view in frames if view is not None]
            places = (place for view, place in self._made if any(view is one for one in views))
            return next(places, None)

        def _get_paths_and_endpoints(self) -> list[tuple[str, str, str, Any]]:
            found = []
            for path, regex, method, callback in self.endpoints:
                if (path, method) in skipped or serves_pages(callback.cls):
                    continue
                self._at = (path, method), callback.cls
                view = self.create_view(callback, method)
                self._made.append((view, self._at))
                found.append((self.coerce_path(path, method, view), regex, method, view))
            self._at = None
            return found

    return Surviving()
