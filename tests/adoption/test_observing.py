"""A table drafted from a defective system lists the defect and never promises it."""

from pathlib import Path

import pytest
from benchmarks import catalogue

from hypercontract import config
from hypercontract.adoption import observing
from hypercontract.django.patching import Patch
from hypercontract.kinds.permissions import writing
from hypercontract.kinds.permissions.table import Table
from hypercontract.session import Session

pytestmark = pytest.mark.no_contracts

FOLDER = Path(__file__).parents[1] / "defects"
# Some of each oracle that needs no table: all of them would take minutes.
LISTED = {
    "action_not_scoped",
    "api_without_csrf",
    "detail_not_scoped",
    "list_not_scoped",
    "mail_before_the_check",
    "page_forgets_the_owner",
    "sign_up_approved",
}
# What a draft does not list: it takes a table that somebody wrote.
BLIND = {
    "a_role_forgotten": "a role that is refused may be meant to be",
    "approval_by_any_staff": "a role that may read all objects may be meant to decide on them",
    "foreign_parent": "not listed, and not known why: the probe of references should see it",
    "fragment_left_open": "not listed by a draft: a page that names no object may be open",
}
DEFECTS = [
    one
    for one in catalogue.load(FOLDER)
    if one.kind == "permissions" and one.name.rpartition("/")[2] in {*LISTED, *BLIND}
]


class Observed:
    """The clean system, asked once without a table."""

    def __init__(self, session, world):
        self.clean = session
        self.transport = session.transport(world)
        self.there = Table([], session.project)
        self.targets = observing.targets(session)
        self.seen = observing.ask(self.targets, self.there, self.transport).seen

    def draft(self, selects):
        """Ask the selected targets again; return the text and what breaks it there."""

        def wanted(name):
            return selects(f"contracts/permissions.yaml::{name}")

        asked = [one for one in self.targets if wanted(f"{one.route}[{one.method}]")]
        seen = {**self.seen, **observing.ask(asked, self.there, self.transport).seen}
        promises = observing.doubting(seen, self.there, self.transport).promises()
        text = writing.write(promises)
        return text, observing.findings(self.clean, text, self.transport, wanted)


@pytest.fixture(scope="module")
def observed(pytestconfig, _hypercontract_lease):
    declared = pytestconfig.hook.pytest_hypercontract_world()
    session = Session(config.load(pytestconfig.rootpath), declared)
    session.documents = {**dict.fromkeys(session.documents, ()), "permissions": []}
    lease = _hypercontract_lease
    lease.begin()
    with lease._blocker.unblock():
        return Observed(session, lease.world)


def named(found):
    return {(one.finding.rule.id, one.finding.subject) for one in found}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_draft_lists_the_defect(defect, observed, world):
    with Patch() as patch:
        defect.apply(patch)
        _, found = observed.draft(defect.selects)
    _, clean = observed.draft(defect.selects)
    new = named(found) - named(clean)
    listed = bool(defect.expected & {rule for rule, _ in new})
    assert listed is (defect.name.rpartition("/")[2] in LISTED), sorted(named(found))


def test_a_draft_is_the_same_each_time_and_promises_each_cell(observed, world):
    promises = observing.doubting(observed.seen, observed.there, observed.transport).promises()
    text = writing.write(promises)
    assert text == writing.write(promises)
    table = Table([observing.read(text)], observed.clean.project)
    drawn = {key: cell.outcome for key, cell in table.cells.items()}
    assert drawn == {
        (target.route, target.method, role): one for (target, role), one in promises.items()
    }
    signing_in = observing._signing_in(observed.clean, table)
    assert {gap.target.route for gap in table.gaps} == set(signing_in)
