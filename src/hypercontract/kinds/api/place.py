"""Where in the project: the line that raised, and the place in a body, named alike each time."""

import re
from collections.abc import Sequence

from hypercontract.core.errors import Source
from hypercontract.core.exchange import Raised
from hypercontract.core.project import Project
from hypercontract.schemas import Mismatch

_MISSING = re.compile(r"^'(?P<name>.*)' is a required property$")


def innermost(raised: Raised, project: Project) -> tuple[Source, str] | None:
    """Return the project's own innermost line of an exception's way, and its function."""
    for source, function in reversed(raised.frames):
        if path := relative(source.file, project):
            return Source(path, source.line), function
    return None


def relative(file: str, project: Project) -> str | None:
    """Return the path of a module of the project's from its root, None for another file."""
    paths = (module.path for module in project.modules)
    return next((path for path in paths if file == path or file.endswith(f"/{path}")), None)


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
