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
    nodes = list(ast.walk(python(text)))
    paths = {id(part) for node in nodes for part in _path_parts(node)}
    for node in nodes:
        match node:
            case ast.Constant(value=str(name), lineno=line) if _TEMPLATE.fullmatch(name):
                if id(node) not in paths:
                    yield name, line


def _path_parts(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what is joined to a path of the file system: a page that is written, no template."""
    match node:
        case ast.Call(func=ast.Attribute(attr="join" | "joinpath"), args=parts):
            yield from parts
        case ast.Call(func=ast.Name(id="Path" | "open"), args=parts):
            yield from parts
        case ast.BinOp(op=ast.Div(), right=part):
            yield part
        case ast.BinOp(op=ast.Mod(), left=ast.Constant() as part):
            yield part
