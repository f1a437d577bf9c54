"""What the requests of a row put to the test, and why they did not."""

import pytest

from hypercontract.core.finding import Unreached
from hypercontract.kinds.permissions import KIND
from hypercontract.testing import example, judge, rule_ids

PROJECT = """
roles: [anonymous, member, staff]
routes:
  login: GET /login/
  items: GET POST /items/
  item: GET DELETE /items/{pk}/
contracts/permissions.yaml: |
  roles: [anonymous, member, staff]
  ignore: {login: the credentials decide}
  routes:
    items:
      GET: {anonymous: login, member: own, staff: allow}
      POST: {staff: allow, "*": forbidden}
    item:
      GET: {anonymous: login, member: own, staff: hidden}
      DELETE: {roles: forbidden, closed: nothing is ever deleted}
exchanges:
"""
UNANSWERED = "No view was called: a middleware answered in its place, or no URL matched."


def sent(method, path, *answers):
    """Judge what the roles in their order are answered: a status, or more of an exchange."""
    lines = [
        f"  - {{origin: matrix, scope: any, request: {method} {path} as {role}, "
        f"response: {answer}}}"
        for role, answer in answers
    ]
    return judge(example(PROJECT + "\n".join(lines)), KIND)


def missed(*asked):
    """Return the roles that something was promised but not tested, by the cause."""
    found = sorted(
        (one.cause, one.clause.cell.role, one.clause.cell.scope)
        for one in sent(*asked)
        if isinstance(one, Unreached)
    )
    return {cause: [(r, s) for why, r, s in found if why == cause] for cause, _, _ in found}


LOGIN = "302, headers: {Location: /login/}"
JSON = "200, headers: {Content-Type: application/json}, body: "
ALL = [("anonymous", "any"), ("member", "foreign"), ("member", "own"), ("staff", "any")]


def test_refusals_of_everyone_show_nothing():
    answers = [("anonymous", LOGIN), ("member", 404), ("staff", 404)]
    cause = "No role was let in: hidden (404), sent to the login page."
    assert missed("GET", "/items/1/", *answers) == {cause: ALL}


def test_one_role_that_is_let_in_shows_what_the_others_are_refused():
    answers = [("anonymous", LOGIN), ("member", 200), ("staff", 404)]
    assert missed("GET", "/items/1/", *answers) == {}


@pytest.mark.parametrize("status", [400, 409, 422])
def test_what_a_view_turns_down_was_let_in(status):
    assert missed("POST", "/items/", ("member", 403), ("staff", status)) == {}


@pytest.mark.parametrize("status", [405, 415, 429, 500])
def test_what_is_turned_down_before_a_view_decides_was_not(status):
    cause = f"No role was let in: answered with {status}, refused (403)."
    assert missed("POST", "/items/", ("member", 403), ("staff", status)) == {
        cause: [("member", "any"), ("staff", "any")]
    }


def test_a_row_that_is_closed_on_purpose_is_reached_by_its_refusals():
    assert missed("DELETE", "/items/1/", ("member", 403), ("staff", 403)) == {}


def test_a_row_that_is_closed_is_not_reached_where_no_view_was_called():
    answers = [("member", "403, answered: false"), ("staff", "403, answered: false")]
    assert missed("DELETE", "/items/1/", *answers) == {
        UNANSWERED: [("member", "any"), ("staff", "any")]
    }


def test_a_redirect_of_a_middleware_serves_nobody():
    moved = "301, headers: {Location: 'https://testserver/items/1/'}, answered: false"
    answers = [(role, moved) for role in ("anonymous", "member", "staff")]
    assert missed("GET", "/items/1/", *answers) == {UNANSWERED: ALL}


def test_what_one_role_was_answered_in_the_place_of_a_view_is_not_reached():
    chosen = "302, headers: {Location: /choose/}, answered: false"
    assert missed("POST", "/items/", ("member", 200), ("staff", chosen)) == {
        UNANSWERED: [("staff", "any")]
    }


def test_a_refusal_of_a_middleware_is_one_where_another_is_let_in():
    assert missed("POST", "/items/", ("member", "403, answered: false"), ("staff", 201)) == {}


@pytest.mark.parametrize("body", ["'[]'", '\'{"count": 0, "results": []}\''])
def test_lists_of_none_show_nothing_where_no_list_holds_a_row(body):
    answers = [("anonymous", LOGIN), ("member", JSON + body), ("staff", JSON + body)]
    assert missed("GET", "/items/", *answers) == {
        "Every list was empty.": [("member", "own"), ("staff", "any")]
    }


@pytest.mark.parametrize("body", ["'[{\"id\": 1}]'", "'{}'", '\'{"a": [], "b": []}\'', "no JSON"])
def test_a_list_of_none_is_one_where_another_holds_rows(body):
    assert missed("GET", "/items/", ("member", f"{JSON}'[]'"), ("staff", JSON + body)) == {}


def test_what_is_broken_is_found_all_the_same():
    outcomes = sent("GET", "/items/", ("member", 404), ("staff", 404))
    assert rule_ids(outcomes) == {"permissions.refused"}
