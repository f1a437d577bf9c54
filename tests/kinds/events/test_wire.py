"""Judging responses: exactly the rules that each breaks, and what it proves."""

import json
from typing import Any

import pytest

from hypercontract.core.finding import Finding, Kept
from hypercontract.kinds.events import KIND
from hypercontract.testing import example, judge, rule_ids

DOCUMENTS = """
routes:
  home: GET /
  login: GET /login/
  items: GET POST /items/
  item: DELETE /items/{pk}/
  report: POST /report/
contracts/events/saved.json: |
  {"type": "object", "required": ["id"], "additionalProperties": false,
   "properties": {"id": {"type": "integer"}},
   "x-event": {"waive": {"events.wrong-header": "An old page sends it late."}}}
contracts/events/show-toast.json: |
  {"type": "object", "required": ["message"], "properties": {"message": {"type": "string"}},
   "x-event": {"headers": ["HX-Trigger", "HX-Trigger-After-Swap"], "routes": ["item*"],
               "statuses": [204, "4xx"]}}
contracts/events.yaml: |
  waive:
    events.silent-refusal:
      item: The row stays, which is answer enough.
modules/views.py: |
  NAMES = "saved"
"""
HTMX = {"HX-Request": "true"}


def outcomes(*exchanges: dict[str, Any], dialect: str = "2", more: str = "") -> list[Any]:
    case = example(f'{DOCUMENTS}\nhtmx: "{dialect}"\n{more}\nexchanges: {json.dumps(exchanges)}')
    found = judge(case, KIND)
    sides = {"events.never-heard", "events.never-sent"}  # what the files alone show
    return [
        one
        for one in found
        if not (isinstance(one, Finding) and one.rule.id in sides)
        and not (isinstance(one, Kept) and one.clause.id.endswith(("/heard", "/sent", "/declared")))
    ]


def exchange(status: int, headers: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
    told = {"request": "POST /items/ as staff", "request-headers": HTMX, "response": status}
    return {**told, "headers": headers or {}, **more}


def kept(found: list[Any]) -> list[str]:
    return sorted(one.clause.id for one in found if isinstance(one, Kept))


def test_a_response_without_htmx_is_skipped() -> None:
    assert outcomes(exchange(500, **{"request-headers": {}})) == []


def test_an_event_that_conforms_proves_its_payload_and_the_headers() -> None:
    found = outcomes(exchange(204, {"HX-Trigger": '{"saved": {"id": 1}}'}))
    assert kept(found) == ["events/map/headers", "events/saved/payload"]
    assert rule_ids(found) == set()


def test_a_detail_that_breaks_its_schema_tells_where_and_who() -> None:
    found = outcomes(exchange(204, {"HX-Trigger": '{"saved": "1"}'}))
    findings = [one for one in found if isinstance(one, Finding)]
    assert {one.at for one in findings} == {"required", "additionalProperties"}
    assert {one.subject for one in findings} == {"saved"}
    assert {str(one.source) for one in findings} == {"modules/views.py:1"}
    assert {one.actual for one in findings} == {'{"value": "1"}'}
    assert "events/saved/payload" not in kept(found)


def test_one_defect_has_one_key_whatever_the_value() -> None:
    found = outcomes(
        exchange(204, {"HX-Trigger": '{"saved": {"id": "a"}}'}),
        exchange(200, {"HX-Trigger": '{"saved": {"id": "b"}}'}),
    )
    assert len({one.key for one in found if isinstance(one, Finding)}) == 1


def test_half_a_surrogate_pair_is_a_string_like_any() -> None:
    found = outcomes(exchange(204, {"HX-Trigger": '{"show-toast": {"message": "\\ud800"}}'}))
    assert rule_ids(found) == set()


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (204, {"HX-Trigger": "saved"}, {"events.payload-breaks-schema"}),
        (204, {"HX-Trigger": "sved"}, {"events.undeclared-event"}),
        (204, {"HX-Trigger": "htmx:abort, load"}, set()),
        (204, {"HX-Trigger": "{"}, {"events.malformed-header"}),
        (204, {"HX-Reswap": "outerhtml"}, {"events.malformed-header"}),
        (302, {"Location": "/", "HX-Trigger": "sved"}, {"events.lost-on-redirect"}),
        (302, {"Location": "/"}, set()),
        (200, {"HX-Trigger-After-Swap": "htmx:abort", "HX-Refresh": "false"}, set()),
        (
            200,
            {"HX-Trigger-After-Swap": "x", "HX-Refresh": "true"},
            {"events.after-without-swap"},
        ),
        (200, {"HX-Trigger-After-Swap": '{"saved": {"id": 1}}'}, set()),
        (204, {"HX-Trigger-After-Swap": "sved"}, {"events.after-without-swap"}),
        (
            422,
            {"HX-Trigger-After-Settle": "sved", "HX-Redirect": "/"},
            {"events.after-without-swap"},
        ),
        (200, {"HX-Trigger-After-Settle": "x", "HX-Location": "/"}, {"events.after-without-swap"}),
        (200, {"HX-Trigger": '{"show-toast": {"message": "a"}}'}, {"events.wrong-status"}),
        (404, {"HX-Trigger": '{"show-toast": {"message": "a"}}'}, set()),
        (403, {}, {"events.silent-refusal"}),
        (500, {}, {"events.silent-refusal"}),
        (405, {}, set()),
        (403, {"HX-Redirect": "/login/"}, set()),
        (
            403,
            {"HX-Trigger-After-Swap": "saved"},
            {"events.silent-refusal", "events.after-without-swap"},
        ),
    ],
)
def test_rules(status: int, headers: dict[str, str], expected: set[str]) -> None:
    assert rule_ids(outcomes(exchange(status, headers))) == expected


def test_a_redirect_without_htmx_loses_nothing_and_proves_nothing() -> None:
    headers = {"Location": "/", "HX-Trigger": "sved"}
    assert outcomes(exchange(302, headers, **{"request-headers": {}})) == []


def test_late_headers_are_unknown_to_htmx_4() -> None:
    found = outcomes(exchange(200, {"HX-Trigger-After-Swap": "saved"}), dialect="4")
    assert [one.message for one in found if isinstance(one, Finding)] == [
        "HX-Trigger-After-Swap fires nothing: htmx 4 ignores it."
    ]


@pytest.mark.parametrize(
    ("dialect", "body", "expected"),
    [
        ("1.9", "No.", {"events.silent-refusal"}),
        ("2", "No.", {"events.silent-refusal"}),
        ("4", "No.", set()),
        ("4", "", {"events.silent-refusal"}),
    ],
)
def test_a_refusal_is_shown_where_the_dialect_swaps_it(
    dialect: str, body: str, expected: set[str]
) -> None:
    assert rule_ids(outcomes(exchange(422, body=body), dialect=dialect)) == expected


@pytest.mark.parametrize(
    ("dialect", "status", "more", "expected"),
    [
        ("2", 400, {}, {"events.unswapped-fragment"}),
        ("1.9", 400, {}, {"events.unswapped-fragment"}),
        ("4", 400, {}, set()),
        ("2", 404, {"request": "GET /items/"}, {"events.unswapped-fragment"}),
        ("2", 404, {"request": "GET /items/", "body": "<!doctype html><p>"}, set()),
        ("2", 404, {"request": "GET /items/", "body": "Gone."}, set()),
        ("2", 404, {"request": "GET /items/", "request-headers": {}}, set()),
        ("2", 500, {"effects": {"error": {"type": "KeyError"}}}, set()),
    ],
)
def test_a_fragment_that_is_thrown_away(
    dialect: str, status: int, more: dict[str, Any], expected: set[str]
) -> None:
    sent = exchange(status, **{"body": "<p>No.</p>", **more})
    assert rule_ids(outcomes(sent, dialect=dialect)) == expected


@pytest.mark.parametrize(
    "page",
    [
        """<meta name='htmx-config' content='{"responseHandling": []}'>""",
        "<body hx-ext='response-targets'>",
        "<script>htmx.on('htmx:beforeSwap', swap => { swap.detail.shouldSwap = true })</script>",
    ],
)
def test_a_project_may_swap_what_it_refuses(page: str) -> None:
    more = f"templates/base.html: |\n  {page}"
    assert outcomes(exchange(422, body="<p>No.</p>"), more=more) == []


def test_a_script_that_looks_on_at_swaps_decides_nothing() -> None:
    page = "<script>document.body.addEventListener('htmx:beforeSwap', remember)</script>"
    found = outcomes(exchange(422, body="<p>No.</p>"), more=f"templates/base.html: |\n  {page}")
    assert rule_ids(found) == {"events.unswapped-fragment"}


def test_a_refusal_that_says_why_proves_the_clause() -> None:
    found = outcomes(exchange(403, {"HX-Trigger": '{"show-toast": {"message": "No."}}'}))
    assert "events/map/refusals" in kept(found)


@pytest.mark.parametrize(
    "more",
    [
        {"request": "GET /items/ as staff"},
        {"request": "POST /nowhere/ as staff"},
        {"effects": {"error": {"type": "KeyError"}}},
        {"request": "DELETE /items/1/ as staff"},  # waived
    ],
)
def test_refusals_that_are_not_judged(more: dict[str, Any]) -> None:
    assert rule_ids(outcomes(exchange(403, **more))) == set()


def test_a_script_may_show_every_refusal() -> None:
    script = "static/a.js: document.body.addEventListener('htmx:responseError', show)"
    assert outcomes(exchange(403), more=script) == []


def test_a_route_that_the_document_does_not_allow() -> None:
    header = {"HX-Trigger": '{"show-toast": {"message": "a"}}'}
    stray = exchange(204, header, request="POST /report/")
    assert rule_ids(outcomes(stray)) == {"events.wrong-route"}
    unknown = exchange(204, header, request="POST /nowhere/")
    assert rule_ids(outcomes(unknown)) == set()


def test_a_header_that_the_document_does_not_allow_unless_waived() -> None:
    late = '{"show-toast": {"message": "a"}, "saved": {"id": 1}}'
    found = outcomes(exchange(200, {"HX-Trigger-After-Settle": late}))
    assert [(one.rule.id, one.subject, one.at) for one in found if isinstance(one, Finding)] == [
        ("events.wrong-header", "show-toast", "HX-Trigger-After-Settle"),
        ("events.wrong-status", "show-toast", "200"),
    ]


PAGE = {"request": "GET /items/ as staff", "body": "<!DOCTYPE html><p>", "request-headers": {}}
PART = {"request": "GET /items/ as staff", "body": "<p>"}
VARY = {"Vary": "Cookie, hx-request"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (exchange(200, **PAGE), exchange(200, **PART), {"events.missing-vary"}),
        (exchange(200, **PART), exchange(200, VARY, **PAGE), {"events.missing-vary"}),
        (exchange(200, VARY, **PART), exchange(200, **PAGE), {"events.missing-vary"}),
        (exchange(200, VARY, **PART), exchange(200, VARY, **PAGE), set()),
        (exchange(200, **PART), exchange(200, **{**PART, "request-headers": {}}), set()),
        (exchange(200, **PAGE), exchange(200, **{**PAGE, "request-headers": HTMX}), set()),
        (exchange(200, **PAGE), exchange(200, **{**PART, "body": ""}), set()),
        (exchange(200, **PAGE), exchange(404, **{**PART, "body": "Gone."}), set()),
        (exchange(200, **PAGE), exchange(200, **{**PART, "request": "GET /items/"}), set()),
        (
            exchange(200, **PAGE),
            exchange(200, **{**PART, "request": "GET /items/?q as staff"}),
            set(),
        ),
    ],
)
def test_vary(first: dict[str, Any], second: dict[str, Any], expected: set[str]) -> None:
    assert rule_ids(outcomes(first, second)) == expected


def test_vary_is_proven_by_both_answers() -> None:
    found = outcomes(exchange(200, VARY, **PAGE), exchange(200, VARY, **PART))
    assert kept(found) == ["events/map/vary"]


def test_without_documents_the_kind_is_not_in_use() -> None:
    case = example(f"exchanges: {json.dumps([exchange(204, {'HX-Trigger': '{'})])}")
    assert list(KIND.checker((), case.project).judge(case.exchanges[0])) == []


def test_without_a_map_findings_belong_to_no_clause() -> None:
    sent = json.dumps([exchange(204, {"HX-Trigger": "b"})])
    case = example(f"contracts/events/a.json: '{{}}'\nexchanges: {sent}")
    found = [one for one in judge(case, KIND) if isinstance(one, Finding) and one.exchange]
    assert [(one.rule.id, one.clause) for one in found] == [("events.undeclared-event", None)]


# `saved` is in the module of DOCUMENTS, and `show-toast` is sent from nowhere.
@pytest.mark.parametrize(
    ("event", "more", "hint"),
    [
        ("notify-user", "", "No Python code sends show-toast: was it renamed?"),
        ("show-tost", "", "Did you mean 'show-toast'?"),
        ("notify-user", "modules/more.py: TOAST = 'show-toast'", "Known names: saved, show-toast."),
    ],
)
def test_an_undeclared_event_leads_to_where_its_name_is_written(event, more, hint) -> None:
    written = f"{more}\nmodules/helper.py: |\n  \n  EVENT = '{event}'"
    found = outcomes(exchange(204, {"HX-Trigger": event}), more=written)
    (told,) = (one for one in found if isinstance(one, Finding) and one.exchange)
    assert told.rule.id == "events.undeclared-event"
    assert str(told.source) == "modules/helper.py:2"
    assert told.hint.startswith(hint)


def test_of_one_that_is_written_nowhere_no_place_is_told() -> None:
    found = outcomes(exchange(204, {"HX-Trigger": "notify-user"}))
    assert [one.source for one in found if isinstance(one, Finding)] == [None]
