"""The catalogue of seeded defects is whole, and speaks of what there is."""

import pytest
from benchmarks import catalogue
from benchmarks import defects as command
from benchmarks.seeding import Patch

from hypercontract.kinds import kinds, rules

pytestmark = pytest.mark.no_contracts

LEAST = 9

# Rules that no defect of the reference system can break at run time, and why.
UNSEEDED = {
    "api.schema-warning": "a warning: it fails no run by default",
    "permissions.uncovered-route": "the table decides every route by its globs",
}


def idle(defect, nodes):
    return [
        glob for glob in defect.select if not any(catalogue.matches(one, glob) for one in nodes)
    ]


def test_every_glob_selects_something(clean, defects):
    nodes = catalogue.nodes(catalogue.again(clean, browsing=True))
    for defect in (one for one in defects if idle(one, nodes)):
        with Patch() as patch:
            defect.apply(patch)  # it may add what it selects
            assert idle(defect, catalogue.nodes(catalogue.again(clean))) == [], defect.name


def test_each_defect_says_what_it_is(defects):
    for defect in defects:
        assert defect.kind == defect.name.partition("/")[0]
        assert defect.title
        assert defect.select
        assert defect.expected
        assert defect.expected <= set(rules()), defect.name


def test_titles_tell_defects_apart(defects):
    assert len({defect.title for defect in defects}) == len(defects)


@pytest.mark.parametrize("kind", [kind.name for kind in kinds()])
def test_each_kind_has_its_share(kind, defects):
    assert sum(defect.kind == kind for defect in defects) >= LEAST


def test_every_rule_is_expected_by_a_defect(defects):
    expected = {rule for defect in defects for rule in defect.expected}
    assert set(rules()) - expected == set(UNSEEDED)


def test_a_module_of_anybody_may_fail(tmp_path):
    folder = tmp_path / "api"
    folder.mkdir()
    (folder / "broken.py").write_text("raise ValueError('no')\n", "utf-8")
    row = command.row_of(folder / "broken.py", folder=tmp_path, selected=True)
    assert row["error"] == "ValueError: no"
    assert not command.is_exact(row)


def test_an_empty_catalogue_is_an_error_of_use(tmp_path):
    with pytest.raises(SystemExit) as error:
        command.main([str(tmp_path)])
    assert error.value.code == 2
