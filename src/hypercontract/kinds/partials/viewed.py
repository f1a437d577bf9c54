"""What the Python of a project names of its templates."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from hypercontract.core.project import TextFile
from hypercontract.syntax import python

_TEMPLATE = re.compile(r"(?:[\w.-]+/)+[\w.-]+\.html")


@cache
def named(module: TextFile) -> tuple[tuple[str, int], ...]:
    """Return the strings that are written like a template below a folder, each with its line.

    However a name comes to `render`, by a helper, a class attribute or a mapping, it is written
    down as a string.
    """
    if ".html" not in module.text:
        return ()
    return tuple(_names(module.text))


def _names(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(python(text)):
        match node:
            case ast.Constant(value=str(name), lineno=line) if _TEMPLATE.fullmatch(name):
                yield name, line
