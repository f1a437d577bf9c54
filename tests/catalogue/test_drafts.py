"""A table drafted from a defective system lists the defect and never promises it."""

import pytest
from benchmarks import catalogue
from benchmarks.seeding import Patch

from hypercontract import config
from hypercontract.adoption import observing
from hypercontract.kinds.permissions import writing
from hypercontract.kinds.permissions.table import Table
from hypercontract.session import Session

pytestmark = pytest.mark.no_contracts

KIND = "permissions"
# What a draft does not list: it takes a table that somebody wrote.
BLIND = {
    "a_role_forgotten": "a role that is refused may be meant to be",
    "approval_by_any_staff": "a role that may read all objects may be meant to decide on them",
    "foreign_parent": "not listed, and not known why: the probe of references should see it",
    "foreign_told_as_forbidden": "a refusal may be meant to be told so",
    "forbidden_told_as_absent": "a refusal may be meant to be told so",
    "form_before_role": "an answer about a form tells nothing of permissions",
    "fragment_left_open": "a page that names no object may be open",
    "owner_by_author": "what belongs to whom is read off the answers",
    "policy_dropped_from_a_view": "all who are signed in may be meant to write what has no owner",
    "rows_left_out": "what belongs to whom is read off the answers",
    "staff_makes_users": "a role may be meant to write what has no owner",
    "strangers_refused_in_place": "a refusal may be meant to be told so",
    "unapproved_let_in": "a role that is let in may be meant to be",
}


def named(found):
    return {(one.finding.rule.id, one.finding.subject) for one in found}


class Observer:
    """Drafts the table of some of the system's routes, as `hypercontract permissions` all of it.

    How narrow a role is, the objects that the clean system shows it tell.
    """

    def __init__(self, clean, world):
        self.clean = clean
        self.world = world
        targets = observing.targets(clean)
        self.seen = self.ask(clean, [t for t in targets if t.method == "GET" and t.has_object])

    def ask(self, session, targets):
        there = Table((), session.project)
        return observing.ask(targets, there, session.transport(self.world)).seen

    def draft(self, session, targets):
        there = Table((), session.project)
        seen = {**self.seen, **self.ask(session, targets)}
        return observing.doubting(seen, there, session.transport(self.world))

    def listed(self, session, defect):
        """Return what breaks the drafted table where a defect is to be seen."""
        targets = [one for one in observing.targets(session) if defect.selects(node(one))]
        names = {f"{one.route}[{one.method}]" for one in targets}
        text = writing.write(self.draft(session, targets).promises())
        transport = session.transport(self.world)
        return named(observing.findings(session, text, transport, names.__contains__))


def node(target):
    return f"contracts/permissions.yaml::{target.route}[{target.method}]"


@pytest.fixture(scope="module")
def observer(pytestconfig, _hypercontract_lease):
    declared = pytestconfig.hook.pytest_hypercontract_world()
    clean = Session(config.load(pytestconfig.rootpath), declared)
    clean.documents = {**dict.fromkeys(clean.documents, ()), "permissions": []}
    lease = _hypercontract_lease
    lease.begin()
    with lease._blocker.unblock():
        _ = clean.project
        return Observer(clean, lease.world)


def test_a_draft_lists_the_defect(defect, observer, world):
    with Patch() as patch:
        defect.apply(patch)
        found = observer.listed(catalogue.again(observer.clean), defect)
    new = found - observer.listed(observer.clean, defect)
    is_listed = bool(defect.expected & {rule for rule, _ in new})
    assert is_listed is (defect.name.rpartition("/")[2] not in BLIND), sorted(found)


def test_a_draft_is_the_same_each_time_and_promises_each_cell(observer, world):
    targets = observing.targets(observer.clean)[::12]
    promises = observer.draft(observer.clean, targets).promises()
    text = writing.write(promises)
    assert text == writing.write(promises)
    table = Table([observing.read(text)], observer.clean.project)
    drawn = {key: cell.outcome for key, cell in table.cells.items()}
    assert promises
    assert {
        place: drawn[place[0].route, place[0].method, place[1]] for place in promises
    } == promises


def test_a_page_that_signs_in_is_not_asked(observer):
    there = Table((), observer.clean.project)
    signing_in = observing._signing_in(observer.clean, there)
    assert signing_in
    assert not set(signing_in) & {one.route for one in observing.targets(observer.clean)}
