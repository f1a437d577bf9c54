"""The ids that the project's sources may give an element, read from their text."""

import re
from collections.abc import Iterator

from hypercontract.core.project import Project

_ID = re.compile(
    r"(?:\b|_)id\s*=\s*(?:\"((?:\{[{%].*?[}%]\}|[^\"])*)\"|'((?:\{[{%].*?[}%]\}|[^'])*)')"
)
_TEMPLATE_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_QUOTED = re.compile(r"[\"'`]([A-Za-z][\w:.-]*)[\"'`]")


class WrittenIds:
    """Answers `identity in written`; generous, since an absent id is then certainly absent."""

    def __init__(self, project: Project) -> None:
        self._exact: set[str] = set()
        patterns: set[str] = set()
        for template in project.templates:
            for written in _ids(template.text):
                literals = _TEMPLATE_TAG.split(written)
                if len(literals) == 1:
                    self._exact.add(written)
                elif any(literals):
                    patterns.add(".*".join(map(re.escape, literals)))
        for source in (*project.scripts, *project.modules):
            self._exact.update(_QUOTED.findall(source.text))
        self._pattern = re.compile("|".join(sorted(patterns)) or r"(?!)", re.DOTALL)

    def __contains__(self, identity: str) -> bool:
        """Whether some source could write this id; Django's forms write `id_` and a name."""
        return (
            identity.startswith("id_")
            or identity in self._exact
            or self._pattern.fullmatch(identity) is not None
        )


def _ids(text: str) -> Iterator[str]:
    for double, single in _ID.findall(text):
        yield double or single
