"""What the judge makes of probes: the exact set of rules."""

import json
from typing import Any

import pytest

from hypercontract.core.finding import Finding
from hypercontract.kinds.permissions import KIND
from hypercontract.testing import example, judge, rule_ids

PROJECT = """
roles: [anonymous, bmoa, staff]
routes:
  login: GET /login/
  entries: GET POST /api/entries/
  entry: GET /api/entries/{pk}/
contracts/permissions.yaml: |
  roles: [anonymous, bmoa, staff]
  bookkeeping: [audit_*]
  routes:
    login: allow
    "*": {"*": {anonymous: 401, bmoa: own, staff: allow}}
exchanges:
"""
SECRET = "Wells of Lanao"


def outcomes(request: str, response: int, probe: str, **more: Any) -> list[Finding]:
    body, sent = more.pop("body", ""), more.pop("sent", "")
    effects, kind = more.pop("effects", {}), more.pop("kind", "application/json")
    exchange = {
        "request": request,
        "response": response,
        "origin": "probes",
        "headers": {"Content-Type": kind},
        "request-body": sent,
        "body": body,
        "effects": effects,
        "notes": {"probe": probe, "method": request.partition(" ")[0], **more},
    }
    found = judge(example(f"{PROJECT}  - {json.dumps(exchange)}"), KIND)
    return [one for one in found if isinstance(one, Finding)]


def rules(request: str, response: int, probe: str, **more: Any) -> set[str]:
    return {
        one.removeprefix("permissions.")
        for one in rule_ids(outcomes(request, response, probe, **more))
    }


@pytest.mark.parametrize(
    ("probe", "rule", "more"),
    [
        ("csrf", "csrf-exempt", {}),
        ("credentials", "stale-credentials", {"what": "an expired token"}),
        ("methods", "method-not-offered", {}),
    ],
)
def test_what_no_guard_stops(probe: str, rule: str, more: dict[str, Any]) -> None:
    post = "POST /api/entries/ as staff"
    assert rules(post, 201, probe, **more) == {rule}
    assert rules(post, 403, probe, **more) == set()
    assert rules(post, 400, probe, **more) == set()
    assert rules(post, 403, probe, effects={"writes": ["INSERT entry"]}, **more) == {rule}
    assert rules(post, 403, probe, effects={"writes": ["INSERT audit_log"]}, **more) == set()
    assert rules(post, 200, probe, kind="text/html", body="<form></form>", **more) == set()


def test_a_method_is_judged_by_the_cell_that_was_probed() -> None:
    (found,) = outcomes("DELETE /api/entries/ as staff", 204, "methods", method="GET")
    assert (found.subject, found.at) == ("GET entries", "staff DELETE")


def test_a_throttled_role_is_told_to_wait() -> None:
    get = "GET /api/entries/ as staff"
    assert rules(get, 429, "throttle") == {"not-throttled"}
    assert rules(get, 200, "throttle") == {"not-throttled"}


def references(role: str, status: int, reader: str = "entry", **more: Any) -> set[str]:
    known = {"field": "parent", "reader": reader, "secrets": [SECRET], "touched": False}
    return rules(f"POST /api/entries/ as {role}", status, "references", **{**known, **more})


def test_a_foreign_row_may_not_be_named() -> None:
    assert references("bmoa", 201, touched=True) == {"foreign-reference-accepted"}
    assert references("bmoa", 400, touched=True) == {"foreign-reference-accepted"}
    assert references("bmoa", 201) == set()
    assert references("staff", 201, touched=True) == set()
    assert references("bmoa", 201, reader="login", touched=True) == set()


def test_a_refusal_tells_nothing_that_it_was_not_told() -> None:
    told = f'{{"parent": "{SECRET} is not yours"}}'
    assert references("bmoa", 400, body=told) == {"foreign-data-leaked"}
    assert references("bmoa", 400, body=told, sent=f'"{SECRET}"') == set()
    assert references("bmoa", 400, body=f'"{SECRET}1"') == set()


def test_each_field_that_is_set_unoffered() -> None:
    post = "POST /api/entries/ as bmoa"
    found = outcomes(post, 201, "assignment", taken=["owner", "status"])
    assert [one.at for one in found] == ["bmoa owner", "bmoa status"]
    assert rules(post, 201, "assignment", taken=["owner"]) == {"mass-assignment"}


def lists(body: Any, *pages: Any, plain: Any = ()) -> set[str]:
    notes = {"own": ["1"], "foreign": ["2"], "secrets": [SECRET], "parameter": "search"}
    notes["plain"] = [json.dumps(page) for page in plain]
    texts = [json.dumps(page) for page in pages]
    get = "GET /api/entries/?search=wells as bmoa"
    return rules(get, 200, "lists", body=json.dumps(body), pages=texts, **notes)


def test_a_list_shows_and_counts_own_rows_only() -> None:
    assert lists({"count": 1, "results": [{"id": 1}]}) == set()
    assert (
        lists({"count": 2, "results": [{"id": 1}]}, {"count": 2, "results": [{"id": 3}]}) == set()
    )
    assert lists({"count": 2, "results": [{"id": 1}, {"id": 2}]}) == {"foreign-row-listed"}
    assert lists({"count": 2, "results": [{"id": 1}]}) == {"foreign-row-counted"}
    assert lists([{"id": 1, "of": SECRET}]) == {"foreign-data-leaked"}


def test_what_a_list_shows_without_the_query_is_told_once() -> None:
    leak = [{"id": 1}, {"id": 2}]
    assert lists(leak, plain=[leak]) == set()
    assert lists(leak, plain=[[{"id": 1}]]) == {"foreign-row-listed"}


def test_a_page_counts_nothing_that_can_be_read() -> None:
    notes = {"own": ["1"], "foreign": ["2"], "secrets": [], "parameter": "q", "plain": []}
    get = "GET /api/entries/ as bmoa"
    assert rules(get, 200, "lists", kind="text/html", body="<p>2 rows</p>", **notes) == set()


def test_options_tell_of_rows_that_the_role_sees() -> None:
    ask, choices = "OPTIONS /api/entries/ as bmoa", f'{{"choices": ["{SECRET}"]}}'
    hidden, shown = {"entry": [SECRET]}, {"login": [SECRET]}
    leaked = {"foreign-data-leaked"}
    assert rules(ask, 200, "options", method="GET", readers=hidden, body=choices) == leaked
    assert rules(ask, 200, "options", method="GET", readers=shown, body=choices) == set()


def test_spoilt_data_shows_a_missing_guard_once() -> None:
    request = "{request: POST /api/entries/ as anonymous, scope: any, origin: matrix, response: "
    spoilt = f"  - {request}400, notes: {{data: wrong}}}}\n"
    served = f"  - {request}201}}\n"
    assert rule_ids(judge(example(PROJECT + spoilt), KIND)) == {"permissions.wrong-denial"}
    assert rule_ids(judge(example(PROJECT + served + spoilt), KIND)) == {"permissions.granted"}
