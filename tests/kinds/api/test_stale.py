"""Answers after a write, beside those made anew."""

import pytest
from tests.kinds.api.lives import OBJECT, case, judged, seen

from hypercontract.core.finding import Finding
from hypercontract.kinds.api import KIND
from hypercontract.testing import judge

LIST, ITEM = "/api/items/", "/api/items/1/"
CHANGED = {**OBJECT, "name": "Boat"}
TAGGED = {"Content-Type": "application/json", "ETag": '"1"'}


def kept(path=ITEM, body=OBJECT, **more):
    return {**seen("GET", path, 200, body, step="kept", run="cached"), **more}


def written(method="PUT", path=ITEM):
    return seen(method, path, 200, CHANGED, {"name": "Boat"}, step="written", run="cached")


def compared(*answers, path=ITEM, tag=None, number="PUT 0"):
    """Return what was served, and what was made anew once or twice."""
    notes = {"run": "cached", "compared": number}
    if tag is not None:
        yield seen("GET", path, tag, OBJECT if tag == 200 else None, step="revalidated", **notes)
    for place, answer in enumerate(answers):
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        step = "fresh" if place else "served"
        yield seen("GET", path, status, body, step=step, **notes)


def told(*answers, **more):
    return judged(kept(), written(), *compared(*answers, **more))


def test_answers_as_they_would_be_anew_are_fresh():
    broken, kept = told(CHANGED, CHANGED)
    assert broken == set()
    assert "fresh" in kept


def test_an_answer_of_before_is_stale():
    broken, kept = told(OBJECT, CHANGED, CHANGED)
    assert broken == {("stale-answer", "GET item", "")}
    assert "fresh" not in kept


def test_a_finding_tells_what_was_asked_and_written_before():
    story = case(kept(), written(), *compared(OBJECT, CHANGED, CHANGED))
    (found,) = (one for one in judge(story, KIND) if isinstance(one, Finding))
    assert found.exchange.after == ("GET item as staff", "PUT item as staff")


def test_a_status_of_before_is_stale():
    assert told(OBJECT, (404, {}))[0] == {("stale-answer", "GET item", "")}
    assert told((404, {"detail": "a"}), (404, {"detail": "b"}))[0] == set()


def test_who_is_throttled_is_not_served_from_a_cache():
    assert told((429, {}), CHANGED, CHANGED)[0] == set()


def test_what_is_new_each_time_does_not_count():
    def at(moment, name="Boat", rows=(1,)):
        return {
            **CHANGED,
            "name": name,
            "at": moment,
            "rows": [{"n": n, "t": moment} for n in rows],
        }

    assert told(at(1), at(2), at(3))[0] == set()
    assert told(at(1, "Ferry"), at(2), at(3))[0] == {("stale-answer", "GET item", "")}
    assert told(at(1, rows=()), at(2), at(3))[0] == {("stale-answer", "GET item", "")}
    assert told(at(1), at(2), at(3, rows=(1, 2)))[0] == set()


@pytest.mark.parametrize("answer", ["[]", "not JSON"])
def test_what_is_no_object_is_compared_as_a_whole(answer):
    assert told(answer, "[1]", "[1]")[0] >= {("stale-answer", "GET item", "")}


def test_a_304_keeps_the_answer_of_before():
    tagged = kept(headers=TAGGED)
    changed = compared(CHANGED, CHANGED, tag=304)
    assert judged(tagged, written(), *changed)[0] == {("stale-answer", "GET item", "")}
    for same in (compared(OBJECT, OBJECT, tag=304), compared(CHANGED, CHANGED, tag=200)):
        assert judged(tagged, written(), *same)[0] == set()


def test_a_304_of_the_second_write_keeps_the_answer_to_the_first():
    first = compared(CHANGED, CHANGED, number="PUT 0")
    second = compared(CHANGED, CHANGED, tag=304, number="PUT 1")
    assert judged(kept(), written(), *first, written(), *second)[0] == set()


def test_each_path_is_told_of_once():
    stale = [*compared(OBJECT, CHANGED, CHANGED), *compared([], [1], [1], path=LIST, number="1")]
    again = compared(OBJECT, CHANGED, CHANGED, number="PATCH 0")
    broken, _ = judged(kept(), kept(LIST, []), written(), *stale, written("PATCH"), *again)
    assert broken == {("stale-answer", "GET item", ""), ("stale-answer", "GET items", "")}


def test_nothing_else_is_said_of_what_is_stale():
    reading = seen("GET", ITEM, 200, OBJECT, step="read")
    nothing = seen("PATCH", ITEM, 200, {}, {}, step="nothing", trial=1)
    after = seen("GET", ITEM, 200, CHANGED, step="after", trial=1)
    life = [reading, reading, nothing, after]
    assert judged(*life)[0] == {("empty-patch-changed", "PATCH item", "name")}
    stale = compared(OBJECT, CHANGED, CHANGED)
    assert judged(kept(), written(), *stale, *life)[0] == {("stale-answer", "GET item", "")}


def test_a_list_that_is_stale_is_not_looked_at_for_its_rows():
    key = {"key": ["id", "2"], "holds": True, "step": "list", "walk": 1}
    walk = seen("GET", LIST, 200, [OBJECT], **key)
    assert judged(walk)[0] == {("lost-from-list", "GET items", "")}
    stale = compared([], [OBJECT], [OBJECT], path=LIST)
    told = judged(kept(LIST, []), written("POST", LIST), *stale, walk)[0]
    assert told == {("stale-answer", "GET items", "")}
