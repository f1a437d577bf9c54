"""What of a project's own options holds for `init`."""

import pytest

from hypercontract.adoption.options import kept


@pytest.mark.parametrize(
    ("addopts", "left"),
    [
        ("", []),
        ("--ds=a.b -q", ["--ds=a.b"]),
        ("--cov=src --cov-fail-under 90 --reuse-db", ["--reuse-db"]),
        ("-n 4 --dist loadfile --nomigrations", ["--nomigrations"]),
        ("-x --maxfail=1 -p my.plugin -vv", ["-p", "my.plugin"]),
        ("-m 'not slow' --create-db", ["--create-db"]),
        ("--tb short --strict-markers", ["--strict-markers"]),
        ("--ds 'unclosed", ["--ds", "'unclosed"]),
    ],
)
def test_options_that_start_the_project_are_kept(addopts, left):
    assert kept(addopts) == left
