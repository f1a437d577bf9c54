"""The gate's rules are rules: listed, explained by rule or family, each with a page."""

import json

from hypercontract.cli import main
from hypercontract.gate import catalogue
from hypercontract.gate.rules import families


def test_every_rule_is_of_a_family_with_a_page():
    found = catalogue.families()
    assert sum(map(len, found.values())) == len(catalogue.rules())
    assert all(found.values())
    for name in found:
        headings = [line for line in families.page(name).splitlines() if line.startswith("#")]
        wanted = ["## What it checks", "## Why", "## What to do instead"]
        assert headings == [f"# {name}", *wanted]


def test_they_are_listed_by_family_and_in_full(capsys):
    assert main(["rules"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n{name} " in shown for name in list(catalogue.families())[1:])
    assert main(["rules", "--kind", "gate", "--json"]) == 0
    assert [one["id"] for one in json.loads(capsys.readouterr().out)] == [*catalogue.rules()]


def test_each_is_explained(capsys):
    for name in (*catalogue.families(), "server-removed", "request-body-max-length-decreased"):
        assert main(["explain", name]) == 0
        assert name in capsys.readouterr().out
    assert main(["explain", "server-removd"]) == 2
    assert "Did you mean 'server-removed'?" in capsys.readouterr().err
