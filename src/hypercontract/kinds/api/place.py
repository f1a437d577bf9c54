"""Where in the project: the line that raised, and the place in a body, named alike each time."""

import re
from collections.abc import Sequence

from hypercontract.core.errors import Source
from hypercontract.core.project import Project
from hypercontract.schemas import Mismatch

_FRAME = re.compile(
    r'^\s*File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<function>.+)$', re.MULTILINE
)
_RAISED = re.compile(r"^(?P<name>[A-Za-z_][\w.]*)(?::|$)", re.MULTILINE)
_MISSING = re.compile(r"^'(?P<name>.*)' is a required property$")


class Trace:
    """A traceback's text, read for the project's own innermost line."""

    def __init__(self, text: str, project: Project) -> None:
        self.error = _last_error(text)
        self.source: Source | None = None
        self.function = ""
        for frame in _FRAME.finditer(text):
            if path := relative(frame["file"], project):
                self.source = Source(path, int(frame["line"]))
                self.function = frame["function"]

    @property
    def exception(self) -> str:
        """The exception's class, without its module."""
        return self.error.partition(":")[0].rpartition(".")[2]


def relative(file: str, project: Project) -> str | None:
    """Return the path of a module of the project's from its root, None for another file."""
    paths = (module.path for module in project.modules)
    return next((path for path in paths if file == path or file.endswith(f"/{path}")), None)


def _last_error(text: str) -> str:
    lines = [line for line in text.splitlines() if _RAISED.match(line)]
    lines = [line for line in lines if not line.startswith("Traceback ")]
    return lines[-1].strip() if lines else ""


def pointer(mismatch: Mismatch) -> str:
    """Name the place of a mismatch without indexes and free keys: `results.*.owner.name`."""
    parts = list(_steps(mismatch.schema_path))
    if mismatch.keyword == "required" and (missing := _MISSING.match(mismatch.message)):
        parts.append(missing["name"])
    return ".".join(parts) or "."


def _steps(schema_path: Sequence[str | int]) -> list[str]:
    """Read the way through the schema: it tells a property's name from a key of the data."""
    steps: list[str] = []
    rest = list(map(str, schema_path[:-1]))
    while rest:
        step = rest.pop(0)
        if step == "properties" and rest:
            steps.append(rest.pop(0))
        elif step in {"items", "additionalProperties"}:
            steps.append("*")
        elif step in {"anyOf", "oneOf", "allOf"} and rest:
            rest.pop(0)
    return steps
