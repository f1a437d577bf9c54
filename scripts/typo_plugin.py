"""A plugin of pytest that changes Hypercontract's own modules while they are imported.

`TYPO` names a module and the line and column of a name in it, which is misspelt there. `REACHED`
names a folder: the shortest tests that pass and run it are written there for each statement.
Load it by PYTEST_PLUGINS, so that the workers of pytest-xdist have it too.
"""

import ast
import builtins
import json
import os
import sys
import time
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path

import pytest

TYPO, REACHED = "HYPERCONTRACT_TYPO", "HYPERCONTRACT_REACHED"
_BODIES = "body", "orelse", "finalbody"
FEW = 3
_reached = set()
_passed = set()
_tests = {}


class _Misspelling(ast.NodeTransformer):
    def __init__(self, line, column):
        self._place = line, column

    def visit_Name(self, node):
        if (node.lineno, node.col_offset) == self._place:
            node.id += "_misspelt"
        return node


def misspelt(tree, line, column):
    """Misspell the name at a place."""
    return _Misspelling(line, column).visit(tree)


def recorded(tree, module):
    """Have each statement of each function say that it is run."""
    for function in functions(tree):
        for node in [one for one in ast.walk(function) if not isinstance(one, ast.Lambda)]:
            for name in _BODIES:
                if isinstance(body := getattr(node, name, None), list):
                    setattr(node, name, [each for one in body for each in _told(one, module)])
    return ast.fix_missing_locations(tree)


def functions(tree):
    """Return the functions and methods of a module, without those inside of others."""
    found = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            found.append(node)
        elif isinstance(node, ast.ClassDef):
            found += functions(node)
    return found


def _told(statement, module):
    if not isinstance(statement, ast.stmt) or hasattr(statement, "told"):
        return [statement]
    statement.told = True
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return [statement]
    tell = ast.parse(f"_hypercontract_reached('{module}:{statement.lineno}')").body[0]
    tell.told = True
    return [ast.copy_location(tell, statement), statement]


class _Loader(SourceFileLoader):
    def get_code(self, fullname):
        text = Path(self.path).read_text("utf-8")
        return compile(_changed(ast.parse(text), fullname), self.path, "exec")


class _Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if not _is_changed(name):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


def _is_changed(name):
    if place := os.environ.get(TYPO):
        return name == place.split(":")[0]
    return name.startswith(("hypercontract.django.", "hypercontract.drivers."))


def _changed(tree, name):
    if place := os.environ.get(TYPO):
        return misspelt(tree, *map(int, place.split(":")[1:]))
    return recorded(tree, name)


if TYPO in os.environ or REACHED in os.environ:
    builtins._hypercontract_reached = _reached.add
    sys.meta_path.insert(0, _Finder)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    _reached.clear()
    began = time.perf_counter()
    result = yield
    if item.nodeid in _passed:
        seconds = round(time.perf_counter() - began, 3)
        for place in _reached:
            _tests[place] = sorted([*_tests.get(place, ()), [seconds, item.nodeid]])[:FEW]
    return result


def pytest_runtest_logreport(report):
    if report.when == "call" and report.passed:
        _passed.add(report.nodeid)


def pytest_sessionfinish():
    """Write the shortest tests that run each statement."""
    if folder := os.environ.get(REACHED):
        path = Path(folder) / f"{os.getpid()}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(_tests), "utf-8")
