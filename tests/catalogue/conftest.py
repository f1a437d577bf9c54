"""A module with a `KIND` applies that kind's seeded defects to one built world."""

from pathlib import Path

import pytest
from benchmarks import catalogue

from hypercontract import config
from hypercontract.session import Session

DEFECTS = catalogue.load(Path(__file__).parents[1] / "defects")
SAMPLE = 10


def pytest_generate_tests(metafunc):
    if "defect" in metafunc.fixturenames:
        own = [one for one in DEFECTS if one.kind == metafunc.module.KIND]
        metafunc.parametrize("defect", own, ids=lambda one: one.name.partition("/")[2])


@pytest.fixture(scope="session")
def defects():
    return DEFECTS


@pytest.fixture(scope="session")
def clean(pytestconfig):
    declared = pytestconfig.hook.pytest_hypercontract_world()
    return Session(config.load(pytestconfig.rootpath), declared)


@pytest.fixture
def found(clean, world):
    """What fails the run of what a defect selects, with the defect applied."""
    return lambda defect: catalogue.findings(defect, clean, world, defect.select)


@pytest.fixture
def left(clean, world):
    """What fails the run of the clean system, by what every tenth defect of a kind selects.

    `make contracts` and `make defects` run all of it.
    """

    def run(kind):
        some = [one for one in DEFECTS if one.kind == kind and not one.browsing][::SAMPLE]
        globs = [glob for one in some for glob in one.select]
        return catalogue.broken(catalogue.again(clean), world, globs)

    return run
