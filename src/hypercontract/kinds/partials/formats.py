"""String formats of node schemas that close over the project and the page in hand."""

from typing import TYPE_CHECKING

from hypercontract.core.project import Project
from hypercontract.htmx.attributes import swap_problem, target_problem, trigger_problem
from hypercontract.kinds.partials.references import has
from hypercontract.kinds.partials.urls import local_path
from hypercontract.schemas import Formats

if TYPE_CHECKING:
    from hypercontract.kinds.partials.page import Page


class PageFormats:
    """The formats `hx-url`, `idref`, `hx-target`, `hx-trigger` and `hx-swap`.

    Set `page` before validating its nodes. What only the host page could answer passes here: it
    is settled once the host is seen.
    """

    def __init__(self, project: Project) -> None:
        self.page: Page | None = None
        self.has_host = False
        self._project = project
        self._dialect = project.htmx

    @property
    def checks(self) -> Formats:
        """The formats by name, as a JSON Schema engine takes them."""
        return {
            "hx-url": self._is_url,
            "idref": self._is_reference,
            "hx-target": self._is_target,
            "hx-trigger": lambda value: not trigger_problem(value, self._dialect),
            "hx-swap": lambda value: not swap_problem(value, self._dialect),
        }

    def _is_url(self, value: str) -> bool:
        path = local_path(self.page, value) if self.page else None
        return path is None or self._project.resolve(path) is not None

    def _is_reference(self, value: str) -> bool:
        return all(self._exists(identity) for identity in value.split())

    def _is_target(self, value: str) -> bool:
        if target_problem(value, self._dialect):
            return False
        return not value.startswith("#") or self._exists(value[1:].split(maxsplit=1)[0])

    def _exists(self, identity: str) -> bool:
        return self.page is None or self.has_host or has(self.page, identity)
