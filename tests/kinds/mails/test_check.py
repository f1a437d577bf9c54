"""What the judge makes of the mails of exchanges: the exact set of rules, and what is proven."""

from dataclasses import replace

import pytest

from hypercontract.core.finding import Finding, Kept
from hypercontract.kinds.mails import KIND
from hypercontract.testing import example, judge, rule_ids

PROJECT = """
roles: [anonymous, customer, staff, staff_lead]
routes:
  step: GET POST /orders/{pk}/{name}/
  contact: GET POST /contact/
  login: GET POST /login/
  quiet: GET POST /quiet/
contracts/mails/paid.yaml: |
  routes: {step: POST}
  roles: [customer, "staff*"]
  when: {properties: {arguments: {properties: {name: {const: pay}}}}}
  subject: {pattern: "^Paid"}
  recipients: {maxItems: 2, items: {format: email}}
  text: {minLength: 1}
  html: {pattern: "^(<p>.*)?$"}
contracts/mails/shipped.yaml: |
  routes: {step: POST}
  when: {properties: {request: {required: [carrier], properties: {carrier: {const: sea}}}}}
  count: [1, 2]
  subject: {pattern: "^Shipped"}
  text: {const: It is on its way.}
contracts/mails/locked.yaml: |
  routes: {"log*": "*"}
  statuses: [403]
  count: [0, null]
contracts/mails/asked.yaml: |
  routes: {contact: POST}
  attachments: {maxItems: 1}
exchanges:
"""
PAID = "{subject: Paid, to: [a@example.org], text: Thanks.}"
SHIPPED = "{subject: Shipped, to: [a@example.org], text: It is on its way.}"
PAY = "POST /orders/7/pay/ as customer"
SHIP = "POST /orders/7/ship/ as customer"
SEA = "{carrier: sea}"


def outcomes(request, response, *mails, whole="", **more):
    lines = [f"  - request: {request}", f"    response: {response}"]
    more = {"origin": "matrix", "effects": f"{{mails: [{', '.join(mails)}]}}", **more}
    lines += [f"    {key.replace('_', '-')}: {value}" for key, value in more.items()]
    case = example(whole + PROJECT + "\n".join(lines))
    return judge(replace(case, project=replace(case.project, login="/login/")), KIND)


def rules(*told, **more):
    return rule_ids(outcomes(*told, **more))


def kept(*told, **more):
    found = outcomes(*told, **more)
    assert rule_ids(found) == set()
    return [one.clause.id for one in found if isinstance(one, Kept)]


def posted(body, media_type="application/json"):
    return {"request_headers": f"{{Content-Type: {media_type}}}", "request_body": repr(body)}


def test_a_mail_that_is_promised_and_sent():
    assert kept(PAY, 200, PAID) == ["mails/paid/content", "mails/paid/sent"]
    assert kept(PAY, 302, PAID) == ["mails/paid/content", "mails/paid/sent"]


def test_a_route_of_no_document_is_not_judged():
    assert kept("POST /quiet/ as customer", 200, PAID) == []
    assert kept("GET /orders/7/pay/ as customer", 200, PAID) == []
    assert kept("POST /nowhere/ as customer", 404, PAID) == []


@pytest.mark.parametrize(
    ("mail", "broken"),
    [
        ("{subject: Due, to: [a@example.org], text: Thanks.}", {"mails.subject"}),
        ("{subject: Paid, to: [a@b.org], bcc: [b@b.org, c@b.org], text: x}", {"mails.recipients"}),
        ("{subject: Paid, to: [Ann], text: Thanks.}", {"mails.recipients"}),
        ("{subject: Paid, to: [a@example.org]}", {"mails.body"}),
        ("{subject: Paid, to: [a@example.org], text: x, html: <b>}", {"mails.body"}),
        ("{subject: Due, to: [Ann]}", {"mails.subject", "mails.recipients", "mails.body"}),
    ],
)
def test_each_part_is_held_to_its_schema(mail, broken):
    assert rules(PAY, 200, mail) == broken


def test_what_is_found_names_no_address_and_no_number():
    (found,) = outcomes(PAY, 200, '{subject: "Order 81 of ann@example.org", to: [], text: x}')[:1]
    assert isinstance(found, Finding)
    assert (found.subject, found.at) == ("POST step", "paid/subject/pattern")
    assert found.message == "The subject of the mail paid does not match: pattern."
    assert (found.expected, found.actual) == ('pattern "^Paid"', '"Order # of {address}"')
    assert found.clause.id == "mails/paid/content"


def test_a_request_that_succeeds_and_sends_nothing():
    assert rules(PAY, 200) == {"mails.not-sent"}
    assert rules(SHIP, 200, **posted('{"carrier": "sea"}')) == {"mails.not-sent"}


def test_a_plain_test_may_have_kept_a_mail_back():
    assert kept(PAY, 200, origin="recording") == []
    assert kept(PAY, 200, PAID, origin="recording") == ["mails/paid/content", "mails/paid/sent"]
    assert rules(PAY, 200, SHIPPED, origin="recording") == {"mails.subject"}


def test_a_form_that_is_shown_again_has_sent_nothing():
    assert kept("POST /contact/ as customer", 200, body="<form></form>") == []
    assert rules("POST /contact/ as customer", 200, body="<p></p>") == {"mails.not-sent"}
    wrote = "{writes: [INSERT question]}"
    found = rules("POST /contact/ as customer", 200, body="<form></form>", effects=wrote)
    assert found == {"mails.not-sent"}


def test_a_role_that_nobody_knows_may_be_one_that_sends_it():
    unknown = PAY.replace(" as customer", "")
    assert kept(unknown, 200) == []
    assert kept(unknown, 200, PAID) == ["mails/paid/content", "mails/paid/sent"]
    assert rules("POST /contact/", 200) == {"mails.not-sent"}


def test_a_mail_that_is_sent_too_often():
    assert rules(PAY, 200, PAID, PAID) == {"mails.too-many"}
    sea = posted('{"carrier": "sea"}')
    assert kept(SHIP, 200, SHIPPED, SHIPPED, **sea)[-1] == "mails/shipped/sent"
    assert rules(SHIP, 200, SHIPPED, SHIPPED, SHIPPED, **sea) == {"mails.too-many"}


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        ('{"carrier": "sea"}', "application/json; charset=utf-8"),
        ("carrier=air&carrier=sea", "application/x-www-form-urlencoded"),
        (
            '--x\r\nContent-Disposition: form-data; name="carrier"\r\n\r\nsea\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
    ],
)
def test_when_it_is_sent_hangs_on_what_is_asked(body, media_type):
    told = posted(body, f'"{media_type}"')
    told["request_body"] = '"' + body.replace('"', '\\"').replace("\r\n", "\\r\\n") + '"'
    assert kept(SHIP, 200, SHIPPED, **told) == ["mails/shipped/content", "mails/shipped/sent"]
    assert rules(SHIP, 200, SHIPPED, request_body="nothing") == {"mails.undeclared"}


def test_of_two_mails_of_a_request_each_is_held_to_its_own_document():
    both = {
        "request_headers": "{Content-Type: application/json}",
        "request_body": '\'{"carrier": "sea"}\'',
    }
    clauses = kept(PAY, 200, PAID, SHIPPED, **both)
    assert clauses == [
        "mails/paid/content",
        "mails/shipped/content",
        "mails/paid/sent",
        "mails/shipped/sent",
    ]
    broken = SHIPPED.replace("on its way", "lost")
    assert rules(PAY, 200, PAID, broken, **both) == {"mails.body"}


def test_a_mail_of_a_role_that_sends_none_is_undeclared():
    assert rules("POST /orders/7/pay/ as anonymous", 200, PAID) == {"mails.undeclared"}
    assert kept("POST /orders/7/pay/ as staff_lead", 200, PAID)
    assert kept("POST /orders/7/pay/ as anonymous", 200) == []


def test_a_mail_of_a_route_whose_every_mail_is_declared():
    whole = "contracts/mails.yaml: 'declared: [\"qu*\"]'\n"
    assert rules("POST /quiet/ as customer", 200, PAID, whole=whole) == {"mails.undeclared"}
    assert kept("POST /quiet/ as customer", 500, PAID, whole=whole) == []
    assert kept("POST /nowhere/ as customer", 200, PAID, whole=whole) == []
    every = whole.replace("qu*", "*")
    assert "mails/declared" in kept(PAY, 200, PAID, whole=every)
    (found,) = outcomes("POST /nowhere/ as customer", 200, PAID, whole=every)
    assert (found.rule.id, found.subject) == ("mails.undeclared", "POST (no route)")
    assert found.clause.id == "mails/declared"


@pytest.mark.parametrize("status", [403, 409, 500])
def test_a_refusal_sends_nothing(status):
    assert kept(PAY, status) == ["mails/paid/refused", "mails/shipped/refused"]
    assert rules(PAY, status, PAID) == {"mails.sent-on-refusal"}
    assert rules(PAY, status, SHIPPED) == {"mails.sent-on-refusal"}
    assert kept(PAY, status, "{subject: An error, to: [admin@example.org]}") == []


@pytest.mark.parametrize(
    ("status", "header"), [(302, "Location: /login/?next=/"), (200, "HX-Redirect: /login/")]
)
def test_who_is_sent_to_sign_in_is_refused(status, header):
    assert rules(PAY, status, PAID, headers=f"{{{header}}}") == {"mails.sent-on-refusal"}
    assert kept(PAY, status, headers=f"{{{header}}}")
    elsewhere = header.replace("/login/", "/elsewhere/")
    assert rules(PAY, status, headers=f"{{{elsewhere}}}") == {"mails.not-sent"}


def test_a_mail_may_be_meant_for_a_refusal():
    lockout = "{subject: Somebody tried, to: [a@example.org]}"
    assert kept("POST /login/ as customer", 403, lockout, lockout)[-1] == "mails/locked/sent"
    assert rules("POST /login/ as customer", 200, lockout) == {"mails.undeclared"}
