"""Nothing catches every exception but what tells the project's from ours."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "hypercontract"
ONE_PLACE = SOURCE / "core" / "project_code.py"
EVERY = {"Exception", "BaseException"}


def names(node):
    """Return the names of a handler's classes, `BaseException` where it has none."""
    if node is None:
        return {"BaseException"}
    classes = node.elts if isinstance(node, ast.Tuple) else [node]
    return {ast.unparse(one) for one in classes}


def is_caught(node):
    """Whether a node swallows whatever is raised; to clean up and raise it again is allowed."""
    if isinstance(node, ast.ExceptHandler):
        raises = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
        return bool(names(node.type) & EVERY) and not raises
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
        return bool({ast.unparse(one) for one in node.args} & EVERY)
    return False


def caught(text):
    return [node.lineno for node in ast.walk(ast.parse(text)) if is_caught(node)]


def test_no_other_module_catches_every_exception():
    found = {
        f"{path.relative_to(SOURCE)}:{line}"
        for path in SOURCE.rglob("*.py")
        if path != ONE_PLACE
        for line in caught(path.read_text("utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    pass\nexcept Exception:\n    pass",
        "try:\n    pass\nexcept (KeyError, BaseException):\n    raise KeyError",
        "try:\n    pass\nexcept:\n    pass",
        "with suppress(Exception): pass",
        "with contextlib.suppress(KeyError, Exception): pass",
    ],
)
def test_every_way_to_catch_all_is_seen(text):
    assert len(caught(text)) == 1


def test_what_is_narrow_or_raised_again_is_not():
    text = (
        "try:\n    pass\nexcept KeyError:\n    pass\nexcept BaseException:\n    undo()\n    raise"
    )
    assert caught(text) == []


def test_ruff_is_told_of_no_exception_to_it():
    texts = {path: path.read_text("utf-8") for path in SOURCE.rglob("*.py")}
    assert [path for path, text in texts.items() if "BLE001" in text and path != ONE_PLACE] == []
