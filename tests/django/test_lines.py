"""Where a class or function is written: as `inspect` says, with one parse a module."""

import ast
import importlib
import inspect
import linecache
from pathlib import Path

import pytest
from tests.django import api_views

from hypercontract.django.facts import lines
from hypercontract.django.facts.lines import located

TEXT = '''\
def decorated(cls):
    return cls

@decorated
@decorated
class First:
    class Inner:
        pass

    async def make(self):
        if self:
            class Local:
                def f(self): pass
            return Local

def outer():
    class Local: pass
    return Local

try:
    class Twice:
        a = 1
except ValueError:
    pass
else:
    class Twice:
        """Another."""
        a = 2

Made = type("Made", (), {})
'''


@pytest.fixture
def module(tmp_path, monkeypatch):
    (tmp_path / "lines_of_mine.py").write_text(TEXT)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(lines, "_read", {})
    yield importlib.import_module("lines_of_mine")
    linecache.clearcache()


def as_inspect_says(thing):
    return inspect.getsourcefile(thing), inspect.getsourcelines(thing)[1]


def test_it_is_what_inspect_says(module):
    for thing in (module.First, module.First.Inner, module.Twice, module.outer, module.outer()):
        assert located(thing) == as_inspect_says(thing)
    for thing in vars(api_views).values():
        if getattr(thing, "__module__", None) == api_views.__name__ and inspect.isroutine(thing):
            assert located(thing) == as_inspect_says(thing)


@pytest.mark.parametrize("thing", [int, type("Made", (), {"__module__": "lines_of_mine"}), 3])
@pytest.mark.usefixtures("module")
def test_what_is_written_nowhere_is_an_error_as_it_is_for_inspect(thing):
    with pytest.raises((OSError, TypeError)) as ours:
        located(thing)
    with pytest.raises((OSError, TypeError)) as theirs:
        as_inspect_says(thing)
    assert ours.type is theirs.type


def test_a_module_is_parsed_once_until_it_changes(module, monkeypatch):
    parsed, parse = [], ast.parse
    monkeypatch.setattr(lines.ast, "parse", lambda text: parsed.append(text) or parse(text))
    first, inner = located(module.First), located(module.First.Inner)
    Path(module.__file__).write_text(f"\n{TEXT}")
    assert located(module.First) == (first[0], first[1] + 1)
    assert located(module.First.Inner) == (inner[0], inner[1] + 1)
    assert parsed == ([] if lines._KNOWS_LINES else [TEXT, f"\n{TEXT}"])
