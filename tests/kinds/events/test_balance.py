"""Both sides of events: each slip gives exactly its rule."""

from typing import Any

import pytest

from hypercontract.core.finding import Finding, Kept
from hypercontract.kinds.events import KIND
from hypercontract.testing import example, judge, rule_ids

MAP = "contracts/events.yaml: '{}'\n"
SAVED = "contracts/events/item-saved.json: '{}'\n"
HEARD = 'templates/a.html: <p hx-trigger="item-saved from:body">\n'
SENT = "modules/v.py: NAME = 'item-saved'\n"


def outcomes(text: str) -> list[Any]:
    return judge(example(text), KIND)


def findings(text: str) -> list[tuple[str, str]]:
    found = outcomes(text)
    return [(one.rule.id, one.subject) for one in found if isinstance(one, Finding)]


def test_a_whole_event_is_proven_on_both_sides() -> None:
    found = outcomes(MAP + SAVED + HEARD + SENT)
    assert rule_ids(found) == set()
    assert sorted(one.clause.id for one in found if isinstance(one, Kept)) == [
        "events/item-saved/heard",
        "events/item-saved/sent",
        "events/map/declared",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SAVED, [("events.never-heard", "item-saved"), ("events.never-sent", "item-saved")]),
        (SAVED + HEARD, [("events.never-sent", "item-saved")]),
        (SAVED + SENT, [("events.never-heard", "item-saved")]),
        (HEARD, []),
        (MAP + HEARD, [("events.never-sent", "item-saved")]),
        (MAP + HEARD + SENT, [("events.undeclared-event", "item-saved")]),
        (MAP + SENT, []),
        (
            MAP + "modules/v.py: response['HX-Trigger'] = 'item-saved'\n",
            [("events.never-heard", "item-saved")],
        ),
        (MAP + "static/a.js: socket.addEventListener('tick', go)\n", []),
        (
            MAP + "static/a.js: document.addEventListener('tick', go)\n",
            [("events.never-sent", "tick")],
        ),
        (
            MAP + "contracts/events/itemSaved.json: '{}'\nmodules/v.py: X = 'itemSaved'\n" + HEARD,
            [],
        ),
    ],
)
def test_sides(text: str, expected: list[tuple[str, str]]) -> None:
    assert findings(text) == expected


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("heard", [("events.never-sent", "item-saved")]),
        ("sent", [("events.never-heard", "item-saved")]),
    ],
)
def test_a_side_may_be_outside(side: str, expected: list[tuple[str, str]]) -> None:
    text = f"contracts/events.yaml: 'external: {{item-saved: {{{side}: Elsewhere.}}}}'\n"
    assert findings(text + SAVED) == expected
    assert findings(text + HEARD) == []


def test_rules_are_waived_with_a_reason() -> None:
    waive = '{"events.never-sent": "Soon.", "events.never-heard": "Soon."}'
    text = f'contracts/events/item-saved.json: \'{{"x-event": {{"waive": {waive}}}}}\'\n'
    assert outcomes(text) == []


TRAP = (
    "contracts/events/item-removed.json: '{}'\n"
    'templates/a.html: <p hx-trigger="item-saved, item-removed from:body">\n'
)
BOTH = "modules/v.py: NAMES = 'item-saved, item-removed'\n"


def test_the_from_trap_breaks_the_hearing() -> None:
    found = outcomes(SAVED + TRAP + BOTH)
    assert rule_ids(found) == {"events.unbound-listener"}
    assert "events/item-saved/heard" not in [
        one.clause.id for one in found if isinstance(one, Kept)
    ]


def test_the_from_trap_of_an_event_without_a_document() -> None:
    assert findings(MAP + TRAP + BOTH) == [
        ("events.undeclared-event", "item-saved"),
        ("events.unbound-listener", "item-saved"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        BOTH + "static/a.js: htmx.trigger('#list', 'item-saved')\n",
        BOTH + "contracts/events.yaml: 'external: {item-saved: {sent: A gateway.}}'\n",
    ],
)
def test_an_event_that_others_send_too_may_come_to_the_element(text: str) -> None:
    assert findings(SAVED + TRAP + text) == []


def test_the_trap_can_be_waived() -> None:
    waive = '{"x-event": {"waive": {"events.unbound-listener": "The row asks itself."}}}'
    text = f"contracts/events/item-saved.json: '{waive}'\n"
    assert findings(text + TRAP + BOTH) == []


@pytest.mark.parametrize(
    ("heard", "near"),
    [("saved-item", "item-saved"), ("itemsaved", "item-saved"), ("savedItem", "item-saved")],
)
def test_a_name_that_was_nearly_right_is_named(heard: str, near: str) -> None:
    text = MAP + SAVED + SENT + f'templates/a.html: <p hx-trigger="{heard} from:body">\n'
    hints = {one.subject: one.hint for one in outcomes(text) if isinstance(one, Finding)}
    assert hints[heard].startswith(f"Did you mean {near!r}?")


def test_a_finding_points_at_the_other_side() -> None:
    found = [one for one in outcomes(SAVED + HEARD) if isinstance(one, Finding)]
    assert [str(one.source) for one in found] == ["templates/a.html:1"]
