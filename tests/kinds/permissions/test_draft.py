"""Doubtful answers are not promised; a drafted table promises exactly the drafted cells."""

from dataclasses import replace
from pathlib import PurePath

import pytest

from hypercontract import loading
from hypercontract.core.drivers.matrix import CellNotes
from hypercontract.core.exchange import Effects, Exchange, Request, Response
from hypercontract.core.project import Project, Route
from hypercontract.kinds.permissions import KIND
from hypercontract.kinds.permissions.draft import Draft
from hypercontract.kinds.permissions.outcomes import Outcome
from hypercontract.kinds.permissions.surface import Target, targets
from hypercontract.kinds.permissions.table import Table
from hypercontract.kinds.permissions.writing import write

JSON = (("Content-Type", "application/json"),)


def target(route="item", method="GET", *, has_object=True):
    return Target(route, method, has_object, True, None, (method,))


def answer(status, path="/1/", body=b"{}", **notes):
    return Exchange(
        Request("GET", path),
        Response(status, JSON, body),
        effects=Effects(),
        notes=CellNotes(**notes) if notes else None,
    )


def pair(own, foreign):
    return {"own": answer(own), "foreign": answer(foreign, "/2/")}


def draft(seen):
    return Draft(seen, frozenset({"anonymous"}), lambda _path: False)


@pytest.mark.parametrize(
    ("own", "foreign", "outcome"),
    [
        (200, 200, Outcome.ALLOW),
        (200, 404, Outcome.OWN),
        (200, 403, Outcome.OWN_ELSE_FORBIDDEN),
        (403, 404, Outcome.FORBIDDEN_ELSE_HIDDEN),
        (403, 403, Outcome.FORBIDDEN),
        (403, 200, Outcome.FORBIDDEN),
    ],
)
def test_two_answers_make_a_promise(own, foreign, outcome):
    place, other = (target(), "bmoa"), (target(), "staff")
    assert draft({place: pair(own, foreign), other: pair(200, 404)}).promises() == {
        place: outcome,
        other: Outcome.OWN,
    }


@pytest.mark.parametrize(
    ("own", "foreign", "cause"),
    [
        (404, 404, "No role was let in: hidden (404)."),
        (403, 404, "No role was let in: hidden (404), refused (403)."),
        (400, 404, "No role was served what is its own: answered with 400, hidden (404)."),
        (403, 200, "No role was served what is its own: answered with 200, refused (403)."),
    ],
)
def test_what_nobody_reached_on_an_own_object_is_not_promised(own, foreign, cause):
    known, missed = target("known"), target()
    pairs = {(known, role): pair(200, 404) for role in ("bmoa", "staff")}
    found = draft({**pairs, **{(missed, role): pair(own, foreign) for role in ("bmoa", "staff")}})
    assert found.promises() == dict.fromkeys(pairs, Outcome.OWN)
    assert found.unreached == {missed: cause}


def test_what_fails_is_promised_so_that_a_run_finds_it():
    place, other = (target(), "bmoa"), (target(), "staff")
    found = draft({place: pair(500, 500), other: pair(403, 403)})
    assert found.promises() == {place: Outcome.ALLOW, other: Outcome.FORBIDDEN}
    assert found.causes == {place[0]: "No role was let in: answered with 500, refused (403)."}


def test_what_no_view_answered_is_not_promised():
    place = (target(), "staff")
    found = draft({place: {"own": replace(answer(302), answered=False)}})
    assert (found.promises(), list(found.unreached)) == ({}, [place[0]])


def test_lists_that_are_empty_for_everyone_are_not_promised():
    place, other = ((target("items", has_object=False), role) for role in ("bmoa", "staff"))
    empty = {"own": answer(200, body=b"[]", own=("1",), foreign=("2",))}
    found = draft({place: empty, other: empty})
    assert (found.promises(), found.unreached) == ({}, {place[0]: "Every list was empty."})
    rows = {"own": answer(200, body=b'[{"id": 1}]', own=("1",), foreign=("2",))}
    assert list(draft({place: empty, other: rows}).promises()) == [place, other]


def test_a_role_that_is_denied_foreign_objects_is_doubted_where_it_has_one():
    seen = {(target(name), "bmoa"): pair(200, 404) for name in ("a", "b")}
    open_ = (target("c"), "bmoa")
    found = draft({**seen, open_: pair(200, 200)})
    assert found.promises()[open_] is Outcome.OWN
    assert found.observations()[open_] is Outcome.ALLOW


def test_what_all_may_have_alike_is_doubted():
    places = [(target(), role) for role in ("bmoa", "staff")]
    found = draft({place: pair(200, 200) for place in places})
    assert found.promises() == dict.fromkeys(places, Outcome.OWN)


def test_who_is_treated_as_nobody_is_not_among_those_who_may_alike():
    places = [(target(), role) for role in ("bmoa", "staff")]
    out = {(target(), role): pair(401, 401) for role in ("inactive", "anonymous")}
    found = draft({**{place: pair(200, 200) for place in places}, **out})
    promised = dict.fromkeys(places, Outcome.OWN) | dict.fromkeys(out, Outcome.UNAUTHENTICATED)
    assert found.promises() == promised


def test_who_is_sent_away_here_and_not_elsewhere_is_among_them():
    places = [(target(), role) for role in ("admin", "staff")]
    out = {(target(), role): pair(401, 401) for role in ("user", "anonymous")}
    home = {(target("home"), "user"): {"own": answer(200)}}
    home |= {(target("home"), "anonymous"): {"own": answer(401)}}
    found = draft({**{place: pair(200, 200) for place in places}, **out, **home})
    assert found.promises()[places[0]] is Outcome.ALLOW


@pytest.mark.parametrize("status", [201, 400])
def test_a_write_of_anyone_is_doubted(status):
    place, other = (target(method="POST"), "anonymous"), (target("b"), "anonymous")
    passed = {(one, "staff"): {"own": answer(200)} for one in (place[0], other[0])}
    found = draft({place: {"own": answer(status)}, other: {"own": answer(403)}, **passed})
    assert found.promises()[place] is Outcome.FORBIDDEN
    assert found.undecided == ([place] if status == 400 else [])


@pytest.mark.parametrize(
    ("body", "foreign", "outcome"),
    [
        (b'[{"id": 1}]', ["2"], Outcome.OWN),
        (b'[{"id": 1}, {"id": 2}]', ["2"], Outcome.ALL),
        (b'[{"id": 1}]', [], Outcome.ALL),
        (b'[{"id": 2}]', ["2"], Outcome.OWN),
        (b"{}", ["2"], Outcome.ALLOW),
    ],
)
def test_a_list_is_known_by_its_rows(body, foreign, outcome):
    place = (target("items", has_object=False), "staff")
    seen = {place: {"own": answer(200, body=body, own=("1",), foreign=tuple(foreign))}}
    assert draft(seen).promises() == {place: outcome}


def test_a_list_of_a_narrow_role_that_shows_a_foreign_row_is_doubted():
    place = (target("items", has_object=False), "bmoa")
    rows = answer(200, body=b'[{"id": 1}, {"id": 2}]', own=("1",), foreign=("2",))
    found = draft({(target(), "bmoa"): pair(200, 404), place: {"own": rows}})
    assert found.promises()[place] is Outcome.OWN
    assert found.observations()[place] is Outcome.ALL


def test_a_written_table_promises_the_same_cells():
    routes = [Route(name, f"/{name}/", frozenset({"GET", "POST"}), api=True) for name in NAMES]
    project = Project(tuple(routes), roles=ROLES)
    promises = {
        (one, role): OUTCOMES[(number + len(role) * len(one.route)) % len(OUTCOMES)]
        for number, one in enumerate(targets([], project))
        for role in ROLES
    }
    text = write(promises)
    document = loading.interpret(
        loading.parse(text, "permissions.yaml"), KIND, PurePath("permissions.yaml")
    )
    cells = Table([document], project).cells.values()
    assert {(one.target.route, one.target.method, one.role): one.outcome for one in cells} == {
        (one.route, one.method, role): outcome for (one, role), outcome in promises.items()
    }


def test_a_table_left_short_names_groups_and_what_is_ignored():
    found = {(target("item-list"), role): Outcome.FORBIDDEN for role in ("lgu", "nga")}
    found |= {(target("item-detail"), role): Outcome.FORBIDDEN for role in ("lgu", "nga")}
    assert write(found, {"gone": "no row"}).splitlines()[2:] == [
        "roles: [lgu, nga]",
        "groups:",
        "  like_lgu: [lgu, nga]",
        "ignore:",
        "  gone: no row",
        "routes:",
        '  "item-*":',
        "    GET: forbidden",
    ]


NAMES = ("a-list", "a-detail", "a-b-list", "a-b-detail", "app:a_list", "app:b", "alone", "a:x-y")
ROLES = ("anonymous", "lgu", "nga", "staff")
OUTCOMES = (Outcome.ALLOW, Outcome.OWN, Outcome.FORBIDDEN)
