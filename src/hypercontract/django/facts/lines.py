"""Where a function or class is written, with one parse a module.

`inspect` answers the same, but until Python 3.13 it parses the whole module anew for each class.
"""

import ast
import inspect
import linecache
import sys
from collections.abc import Iterator, Mapping
from typing import Any

_KNOWS_LINES = sys.version_info >= (3, 13)
_Lines = Mapping[str, list[int]]
_read: dict[str, tuple[list[str], _Lines]] = {}


def located(thing: Any) -> tuple[str, int]:
    """Return the file and first line, decorators included; OSError or TypeError where unknown."""
    file = inspect.getsourcefile(thing)
    if file is None:
        raise OSError("There is no source.")
    if isinstance(thing, type) and not _KNOWS_LINES:
        found = _classes(file, thing.__module__).get(thing.__qualname__, ())
        if len(found) == 1:
            return file, found[0]
    return file, inspect.findsource(inspect.unwrap(thing))[1] + 1


def _classes(file: str, module: str) -> _Lines:
    """Return the first lines of a module's classes; read again when the file has changed."""
    linecache.checkcache(file)
    lines = linecache.getlines(file, getattr(sys.modules.get(module), "__dict__", None))
    known = _read.get(file)
    if known is None or known[0] is not lines:
        known = _read[file] = lines, _lines(ast.parse("".join(lines)))
    return known[1]


def _lines(tree: ast.Module) -> _Lines:
    found: dict[str, list[int]] = {}
    for name, line in _within(tree, ""):
        found.setdefault(name, []).append(line)
    return found


def _within(node: ast.AST, prefix: str) -> Iterator[tuple[str, int]]:
    """Yield the qualified name and first line of each class: no expression holds one."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            decorators = child.decorator_list
            yield f"{prefix}{child.name}", (decorators[0] if decorators else child).lineno
            yield from _within(child, f"{prefix}{child.name}.")
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _within(child, f"{prefix}{child.name}.<locals>.")
        elif not isinstance(child, ast.expr):
            yield from _within(child, prefix)
