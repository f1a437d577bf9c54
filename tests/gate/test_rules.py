"""The table of rules: complete, symmetric, and each id once."""

from collections import Counter

from hypercontract.gate.changes import Direction, Level
from hypercontract.gate.rules.change_rules import CHANGES
from hypercontract.gate.rules.schema_rules import ROWS
from hypercontract.gate.rules.table import PLACES, identity, rules

_OPPOSITES = (("added", "removed"), ("became-required", "became-optional"))
ONE_SIDED = {
    "endpoint-added": "its removal is api-path-removed-..., which says whether it was announced",
    "new-request-path-parameter": "a path with fewer parameters is another path",
    "new-required-request-parameter": "its removal is request-parameter-removed",
    "new-optional-request-parameter": "its removal is request-parameter-removed",
    "new-required-request-default-parameter-to-existing-path": "as of one operation's",
    "new-optional-request-default-parameter-to-existing-path": "as of one operation's",
    "request-parameter-removed": "its addition is new-...-request-parameter",
    "request-body-added-required": "its removal is request-body-removed",
    "request-body-added-optional": "its removal is request-body-removed",
    "request-body-removed": "its addition says whether it is required",
    "api-schema-removed": "a component that nothing uses yet concerns nobody",
    "required-response-header-removed": "its addition is response-header-added",
    "optional-response-header-removed": "its addition is response-header-added",
    "response-header-added": "its removal says whether it always came",
}


def test_every_row_has_a_mirror_that_exists():
    for (aspect, _), row in ROWS.items():
        base = aspect.replace("-with-default", "")
        assert (aspect, row.mirror) in ROWS or (base, row.mirror) in ROWS, (aspect, row.mirror)


def test_what_narrows_one_direction_widens_the_other():
    """A row breaks both directions only if it replaces one thing by another."""
    for (aspect, action), row in ROWS.items():
        both = {row.requests, row.responses}
        if both == {Level.BREAKING}:
            assert action in {"changed", "removed", "decreased", "invalid"}, (aspect, action)
        elif Level.BREAKING in both and "property" not in aspect:
            mirror = ROWS[aspect, row.mirror]
            levels = {mirror.requests, mirror.responses}
            assert levels & {Level.BREAKING, Level.RISKY}, (aspect, action)


def test_every_request_rule_has_its_response_mirror():
    for row in ROWS.values():
        for direction, places in PLACES.items():
            assert all(identity(row, direction, place) for place in places)
            assert "{" not in row.template(direction).format(
                place="", side="", response="", property="", narrower=""
            )


def test_every_added_has_its_removed_or_a_reason():
    lonely = {id_ for id_ in CHANGES if _is_lonely(id_)}
    assert lonely == ONE_SIDED.keys()


def _is_lonely(id_):
    for one, other in _OPPOSITES:
        for here, there in ((one, other), (other, one)):
            if here in id_:
                return (
                    id_.replace(here, there) not in CHANGES
                    and "-with" not in id_
                    and ("-before" not in id_)
                )
    return id_.startswith("new-")


def test_an_id_means_one_thing():
    """Ids that several rows share (a format is told as a type) have one level a direction."""
    found = {}
    for rule in rules():
        found.setdefault((rule.id, rule.direction), set()).add(rule.level)
    shared = {id_ for (id_, _), levels in found.items() if len(levels) > 1}
    assert all(id_.endswith(("type-changed", "removed")) or "invalid" in id_ for id_ in shared)


def test_every_rule_says_what_it_is():
    counted = Counter(rule.area for rule in rules())
    assert counted["schema"] > 100
    for rule in rules():
        assert rule.summary.endswith(".")
        assert rule.action
        assert rule.direction in {None, *Direction}


def test_what_is_never_sent_has_its_rules_too():
    known = {rule.id for rule in rules()}
    for row in ROWS.values():
        for direction, places in PLACES.items():
            assert {identity(row, direction, place, hidden=True) for place in places} <= known
