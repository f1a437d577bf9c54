"""What holds of any documents: equal ones show nothing, and a change undone is its mirror."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.gate.rewrites import REWRITES, documents, schemas
from tests.gate.specs import document, findings, spec

from hypercontract.gate.changes import At
from hypercontract.gate.rules.schema_rules import ROWS
from hypercontract.gate.schema.differ import Differ
from hypercontract.gate.schema.equivalence import Sameness

STEADY = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=[*HealthCheck],
)


@STEADY
@given(documents())
def test_a_document_does_not_differ_from_itself(base):
    assert findings(base, base) == ()


@STEADY
@given(documents(), st.sampled_from(REWRITES))
def test_a_document_does_not_differ_from_itself_rewritten(base, rewrite):
    assert findings(base, rewrite(base)) == ()
    assert findings(rewrite(base), base) == ()


@STEADY
@given(documents(), st.permutations(REWRITES))
def test_rewritings_may_follow_each_other(base, rewrites):
    head = base
    for rewrite in rewrites[:3]:
        head = rewrite(head)
    assert findings(base, head) == ()


@STEADY
@given(documents(), documents())
def test_every_witness_holds_by_jsonschema(base, head):
    for finding in findings(base, head):
        if finding.witness:
            value = finding.witness.value
            assert Draft202012Validator(finding.witness.accepting).is_valid(value)
            assert not Draft202012Validator(finding.witness.refusing).is_valid(value)


@STEADY
@given(schemas(), schemas())
def test_what_is_added_one_way_is_removed_the_other(one, other):
    components = {name: {"type": "object"} for name in ("Alpha", "Beta", "Gamma")}
    there = _edits(one, other, components)
    back = _edits(other, one, components)
    assert {key[:2] for key in there} == {key[:2] for key in back}
    for aspect, path, action in there:
        actions = {found for a, p, found in back if (a, p) == (aspect, path)}
        assert actions & _undoing(aspect, action), (aspect, action, actions)


def _edits(one, other, components):
    base, head = (
        spec(document(request=schema, schemas=components, version="3.0.3"))
        for schema in (one, other)
    )
    differ = Differ(base, head, Sameness(base, head, lambda _: True))
    edits = differ.edits(base.normal(one), head.normal(other), At())
    return {(_told(edit.aspect), _named(edit.path), edit.action) for edit in edits}


def _named(path):
    """Leave out the places of branches, which each document counts for itself."""
    return tuple(step for step in path if not isinstance(step, int))


def _told(aspect):
    """Tell properties by what happens to them: a default is the newer schema's."""
    return "property" if aspect.endswith("-property") else aspect


def _undoing(aspect, action):
    rows = [row for row in ROWS.values() if _told(row.aspect) == aspect and row.action == action]
    mirrors = {row.mirror for row in rows}
    return mirrors | {row.action for row in ROWS.values() if row.mirror == action}
