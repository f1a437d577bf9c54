"""Each seeded defect breaks exactly the rules that it expects, and the clean system none."""

from pathlib import Path

import pytest
from benchmarks import catalogue, defects, plain

from hypercontract import config
from hypercontract.drivers.browser.chromium import lacking
from hypercontract.kinds import kinds, rules
from hypercontract.report.wording import word
from hypercontract.session import Session

pytestmark = pytest.mark.no_contracts

FOLDER = Path(__file__).parent / "defects"
DEFECTS = catalogue.load(FOLDER)
LEAST = 9

# Rules that no defect of the reference system can break at run time, and why.
UNSEEDED = {
    "api.schema-warning": "a warning: it fails no run by default",
    "permissions.undecided": "it fails no run: the cell is left unexercised",
    "permissions.uncovered-route": "the table decides every route by its globs",
}


@pytest.fixture(scope="module")
def clean(pytestconfig):
    declared = pytestconfig.hook.pytest_hypercontract_world()
    return Session(config.load(pytestconfig.rootpath), declared)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_is_found_as_expected(defect, clean, world):
    if defect.browsing and (reason := lacking()):
        pytest.skip(reason)
    found = catalogue.findings(defect, clean, world, defect.selects)
    told = "\n\n".join(map(word, found))
    assert {finding.rule.id for finding in found} == defect.expected, told


def test_the_clean_system_is_found_clean(clean, world):
    def wanted(node):
        return any(defect.selects(node) for defect in DEFECTS)

    found = catalogue.broken(catalogue.again(clean), world, wanted)
    assert not found, "\n\n".join(map(word, found))


def test_the_clean_system_is_found_clean_in_a_browser(clean, world):
    if reason := lacking():
        pytest.skip(reason)
    globs = {glob for defect in DEFECTS if defect.browsing for glob in defect.select}

    def wanted(node):
        return any(catalogue.matches(node, glob) for glob in globs)

    found = catalogue.broken(catalogue.again(clean, browsing=True), world, wanted)
    assert not found, "\n\n".join(map(word, found))


def test_the_plain_tests_hold_without_pytest_django(clean, world):
    session = catalogue.again(clean)
    ran = plain.run(session, session.transport(world), world, catalogue.everything)
    assert (ran.found, ran.failed) == ([], [])


def test_every_glob_selects_something(clean, world):
    nodes = catalogue.nodes(catalogue.again(clean, browsing=True))
    idle = [
        (defect.name, glob)
        for defect in DEFECTS
        for glob in defect.select
        if not any(catalogue.matches(node, glob) for node in nodes)
    ]
    assert idle == []


def test_each_defect_says_what_it_is():
    for defect in DEFECTS:
        assert defect.kind == defect.name.partition("/")[0]
        assert defect.title
        assert defect.select
        assert defect.expected
        assert defect.expected <= set(rules()), defect.name


def test_titles_tell_defects_apart():
    assert len({defect.title for defect in DEFECTS}) == len(DEFECTS)


@pytest.mark.parametrize("kind", [kind.name for kind in kinds()])
def test_each_kind_has_its_share(kind):
    assert sum(defect.kind == kind for defect in DEFECTS) >= LEAST


def test_every_rule_is_expected_by_a_defect():
    expected = {rule for defect in DEFECTS for rule in defect.expected}
    assert set(rules()) - expected == set(UNSEEDED)


def test_a_module_of_anybody_may_fail(tmp_path):
    folder = tmp_path / "api"
    folder.mkdir()
    (folder / "broken.py").write_text("raise ValueError('no')\n", "utf-8")
    row = defects.row_of(folder / "broken.py", folder=tmp_path, selected=True)
    assert row["error"] == "ValueError: no"
    assert not defects.is_exact(row)


def test_an_empty_catalogue_is_an_error_of_use(tmp_path):
    with pytest.raises(SystemExit) as error:
        defects.main([str(tmp_path)])
    assert error.value.code == 2
