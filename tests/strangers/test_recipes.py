"""The recipes of `make strangers`: small, pinned, and nothing in them written for us."""

import re

import pytest
from benchmarks.strangers import __main__ as runner
from benchmarks.strangers import figures, recipe, spent

NAMES = sorted(recipe.recipes())


def test_there_are_five():
    expected = ["conjunto", "django-ledger", "django-spirit", "openwisp-ipam", "rdmo"]
    assert expected == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_recipe_is_short_pinned_and_says_nothing_of_us(name):
    texts = [path.read_text("utf-8") for path in (recipe.FOLDER / name).iterdir() if path.is_file()]
    assert sum(len(text.splitlines()) for text in texts) <= 45
    assert not any("hypercontract" in text for text in texts)
    packages = recipe.recipes()[name].packages
    assert all(re.search(r"==[\d.]+$|>=[\d.]+,<[\d.]+$", one) for one in packages)


def test_a_command_is_measured_with_its_processes(tmp_path):
    script = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(10**7))'])"
    done = spent.run(["python3", "-c", script], tmp_path, tmp_path / "out.txt", 60)
    assert done.code == 0
    assert 0 < done.cpu <= done.wall * 2
    assert done.memory > 0


def test_a_command_that_hangs_is_ended(tmp_path):
    done = spent.run(["sleep", "60"], tmp_path, tmp_path / "out.txt", 0.5)
    assert (done.code, done.wall < 30) == (spent.TIMED_OUT, True)


def test_a_python_that_is_not_there_has_a_remedy():
    with pytest.raises(recipe.UnavailableError, match=r"needs Python 3\.99: put a python3\.99 on"):
        recipe._python("3.99")


def test_lines_for_us_are_counted(tmp_path):
    (tmp_path / "contracts").mkdir()
    (tmp_path / "contracts/conftest.py").write_text("a\nb\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.hypercontract]\nown = []\n", "utf-8")
    assert figures.lines(tmp_path) == 3


def test_what_falls_short_is_said():
    row = {"init": {"code": 0}, "pytest": {"code": 1}, "cpu": 301, "memory": 9, "lines": 0}
    assert list(runner._short({**row, "served": 4}, {"served": 5})) == [
        "pytest ends with 1",
        "cpu is 301, and is to be 300 at most",
        "served is 4, and is to be 5 at least",
    ]
