"""What `make typos` draws, and a sample of it: a typo in a room makes a test red."""

import ast

import pytest
from scripts.typo_plugin import misspelt, recorded
from scripts.typos import Typo, drawn, typos, verdict

TEXT = '''
class Rows:
    def make(self, model):
        """Make a row."""
        made: list[str] = []
        if model:
            return [one for one in model]
        return made
def empty():
    """Do nothing."""
'''
MAKE = [
    Typo("a", "make", "made", 8, 15, 8),
    Typo("a", "make", "model", 6, 11, 6),
    Typo("a", "make", "model", 7, 35, 7),
    Typo("a", "make", "one", 7, 20, 7),
]


def test_every_name_that_a_function_reads_may_be_misspelt():
    assert list(typos("a", TEXT)) == [MAKE]


def test_the_seed_decides_what_is_drawn():
    assert drawn(1, 20) == drawn(1, 20)
    assert drawn(1, 20) != drawn(2, 20)
    assert len({(one.module, one.function) for one in drawn(1, 20)}) > 15


def test_one_name_is_misspelt():
    tree = misspelt(ast.parse(TEXT), 6, 11)
    text = ast.unparse(tree)
    assert text == ast.unparse(ast.parse(TEXT)).replace("if model:", "if model_misspelt:")


def test_each_statement_of_a_function_says_that_it_is_run():
    told = []
    names = {"_hypercontract_reached": told.append, "__name__": "a"}
    exec(compile(recorded(ast.parse(TEXT), "a"), "a.py", "exec"), names)
    assert names["Rows"]().make([1]) == [1]
    assert told == ["a:5", "a:6", "a:7"]
    assert names["empty"].__doc__ == "Do nothing."


@pytest.mark.parametrize(
    ("module", "function", "name", "test"),
    [
        ("django.payloads.related", "_choices", "fields", "tests/django/test_related.py"),
        ("django.payloads.queries", "_stored", "field", "tests/django/test_queries.py"),
    ],
)
def test_a_typo_is_found(module, function, name, test):
    made = next(one for one in _all(f"hypercontract.{module}") if one[:2] == (function, name))
    assert verdict(made[2], [test]).startswith(f"FAILED {test}::")


def _all(module):
    from importlib.util import find_spec
    from pathlib import Path

    text = Path(find_spec(module).origin).read_text("utf-8")
    return [(one.function, one.name, one) for some in typos(module, text) for one in some]
