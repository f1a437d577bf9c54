"""What the judge makes of exchanges: the exact set of rules, and what is proven."""

from hypercontract.core.finding import Finding, Kept, Outcome, Unreached
from hypercontract.kinds.permissions import KIND
from hypercontract.testing import example, judge, rule_ids

PROJECT = """
roles: [anonymous, bmoa, staff]
routes:
  login: GET /login/
  entries: GET POST /entries/
  entry: GET DELETE /entries/{pk}/
  api-entry: GET /api/entries/{pk}/
contracts/permissions.yaml: |
  roles: [anonymous, bmoa, staff]
  bookkeeping: [audit_*]
  routes:
    "*": {"*": {anonymous: login}}
    login: allow
    api-entry: {GET: {anonymous: 401, bmoa: own-else-forbidden, staff: allow}}
    entries: {"*": {bmoa: own, staff: all}}
    entry:
      GET: {bmoa: own, staff: allow}
      DELETE:
        roles: {bmoa: forbidden-else-hidden, staff: allow}
        waive: {permissions.refused: later}
exchanges:
"""
JSON = "{Content-Type: application/json}"
OWN, FOREIGN = "11111111-aaaa", "22222222-bbbb"


def outcomes(request: str, response: int, scope: str | None = None, **more: str) -> list[Outcome]:
    lines = [f"  - request: {request}", f"    response: {response}"]
    if scope:
        more = {"origin": "matrix", "scope": scope, **more}
    lines += [f"    {key.replace('_', '-')}: {value}" for key, value in more.items()]
    found = judge(example(PROJECT + "\n".join(lines)), KIND)
    return [one for one in found if not (_is_coverage(one) or isinstance(one, Unreached))]


def _is_coverage(outcome: Outcome) -> bool:
    return isinstance(outcome, Kept) and outcome.clause.id == "permissions/coverage"


def rules(request: str, response: int, scope: str | None = None, **more: str) -> set[str]:
    return rule_ids(outcomes(request, response, scope, **more))


def kept(request: str, response: int, scope: str | None = None, **more: str) -> list[str]:
    found = outcomes(request, response, scope, **more)
    assert rule_ids(found) == set()
    return [one.clause.id for one in found if isinstance(one, Kept)]


def test_cells_that_are_kept() -> None:
    assert kept("GET /entries/7/ as bmoa", 200, "own") == ["permissions/entry/GET/bmoa/own"]
    assert kept("GET /entries/7/ as bmoa", 404, "foreign") == ["permissions/entry/GET/bmoa/foreign"]
    assert kept("GET /entries/7/ as staff", 200, "foreign") == ["permissions/entry/GET/staff/any"]
    assert kept("GET /api/entries/7/ as anonymous", 401, "any") == [
        "permissions/api-entry/GET/anonymous/any"
    ]
    assert kept("GET /api/entries/7/ as bmoa", 403, "foreign") == [
        "permissions/api-entry/GET/bmoa/foreign"
    ]
    assert kept("DELETE /entries/7/ as bmoa", 403, "own") == ["permissions/entry/DELETE/bmoa/own"]


def test_a_conflict_and_a_redirect_got_through() -> None:
    assert kept("DELETE /entries/7/ as staff", 409, "own") == ["permissions/entry/DELETE/staff/any"]
    assert kept("DELETE /entries/7/ as staff", 302, "own", headers="{Location: /entries/}")
    assert rules("DELETE /entries/7/ as bmoa", 409, "own") == {"permissions.granted"}


def test_denials_that_got_through_or_were_of_another_kind() -> None:
    assert rules("GET /entries/7/ as bmoa", 200, "foreign") == {"permissions.granted"}
    assert rules("GET /entries/7/ as bmoa", 403, "foreign") == {"permissions.wrong-denial"}
    assert rules("DELETE /entries/7/ as bmoa", 404, "own") == {"permissions.wrong-denial"}
    assert rules("DELETE /entries/7/ as bmoa", 400, "own") == {"permissions.wrong-denial"}
    assert rules("GET /entries/7/ as anonymous", 403, "any") == {"permissions.wrong-denial"}


def test_refusals_of_what_is_allowed() -> None:
    for status in (401, 403, 404):
        assert rules("GET /entries/7/ as bmoa", status, "own") == {"permissions.refused"}
    login = "{Location: 'https://testserver/login/?next=/'}"
    assert rules("GET /entries/7/ as bmoa", 302, "own", headers=login) == {"permissions.refused"}


def test_a_waived_rule_is_not_reported() -> None:
    assert outcomes("DELETE /entries/7/ as staff", 403, "own") == []


def test_an_error_of_a_page_is_reported_and_of_the_api_left_to_its_kind() -> None:
    assert rules("GET /entries/7/ as bmoa", 500, "own") == {"permissions.error"}
    assert outcomes("GET /api/entries/7/ as bmoa", 500, "own") == []


def test_what_cannot_be_decided_breaks_no_clause() -> None:
    for status in (400, 405, 415, 422, 429):
        (found,) = outcomes("POST /entries/ as bmoa", status, "own")
        assert isinstance(found, Finding)
        assert (found.rule.id, found.clause) == ("permissions.undecided", None)


def test_a_form_that_comes_back_proves_nothing_unless_it_did_something() -> None:
    form = "<form></form>"
    assert rules("POST /entries/ as bmoa", 200, "own", body=form) == {"permissions.undecided"}
    audit = "{writes: [INSERT audit_log]}"
    again = rules("POST /entries/ as bmoa", 200, "own", body=form, effects=audit)
    assert again == {"permissions.undecided"}
    written = "{writes: [INSERT entries]}"
    assert kept("POST /entries/ as bmoa", 200, "own", body=form, effects=written)


def test_login_for_pages_and_for_htmx() -> None:
    htmx = "{HX-Request: 'true'}"
    to_login = "{Location: /login/?next=/entries/}"
    hx_to_login = "{HX-Redirect: /login/?next=/entries/}"
    page, clause = "GET /entries/ as anonymous", ["permissions/entries/GET/anonymous/any"]
    assert kept(page, 302, "any", headers=to_login) == clause
    assert kept(page, 204, "any", headers=hx_to_login, request_headers=htmx) == clause
    fragment = {"permissions.login-in-fragment"}
    assert rules(page, 302, "any", headers=to_login, request_headers=htmx) == fragment
    assert rules(page, 200, "any", request_headers=htmx) == fragment
    assert rules(page, 403, "any", request_headers=htmx) == fragment
    assert rules(page, 200, "any", headers=hx_to_login) == {"permissions.granted"}


def test_a_denial_does_nothing() -> None:
    effects = {
        "writes: [UPDATE entries]",
        "mails: [{to: [a@example.org]}]",
        "tasks: [{name: notify}]",
    }
    for effect in effects:
        found = rules("GET /entries/7/ as bmoa", 404, "foreign", effects=f"{{{effect}}}")
        assert found == {"permissions.denial-with-effects"}
    fine = "{writes: [INSERT audit_log, UPDATE django_session]}"
    assert kept("GET /entries/7/ as bmoa", 404, "foreign", effects=fine)


def told(status: int, body: str, headers: str = "{}", *, hidden: str, more: str = "{}") -> set[str]:
    control = f"{{request: GET /entries/99/ as bmoa, response: {status}, headers: {headers}, "
    control += f"body: '{body}'}}"
    options = {"body": f"'{hidden}'", "headers": more, "control": control}
    return rules("GET /entries/7/ as bmoa", 404, "foreign", **options)


def test_hidden_is_as_absent() -> None:
    token, other = "a" * 64, "B" * 64
    apart = {"permissions.told-apart"}
    assert told(404, "No 99 here.", hidden="No 7 here.") == set()
    assert told(404, f"<p>{token}</p>", hidden=f"<p>{other}</p>") == set()
    assert told(404, "x", "{Date: monday}", hidden="x", more="{Date: tuesday}") == set()
    assert told(404, "No 99 here.", hidden="Not yours.") == apart
    assert told(404, "No 99, scale=7.", hidden="No 7, scale=7.") == set()
    assert told(404, "No 99, scale=7.", hidden="No 7, scale=99.") == apart
    assert told(404, "No 7, scale=1.", hidden="No 99, scale=1.") == apart
    assert told(404, "x", "{X-At: /99/}", hidden="x", more="{X-At: /7/}") == set()
    assert told(404, "x", "{X-At: /7/}", hidden="x", more="{X-At: /99/}") == apart
    assert told(403, "x", hidden="x") == apart
    assert told(404, "x", hidden="x", more="{X-Owner: other}") == apart
    assert told(404, "x", "{X-Cache: miss}", hidden="x") == apart


def listed(
    body: str,
    *,
    role: str = "bmoa",
    headers: str = JSON,
    ids: tuple[str, str] = ("1", "2"),
    **more: str,
) -> set[str]:
    pages = more.get("pages", "[]")
    notes = f"{{own: ['{ids[0]}'], foreign: ['{ids[1]}'], pages: {pages}}}"
    scope = "own" if role == "bmoa" else "any"
    request = f"GET /entries/ as {role}"
    return rules(request, 200, scope, headers=headers, body=f"'{body}'", notes=notes)


def test_rows_of_lists_in_json() -> None:
    assert listed('[{"id": 1}]') == set()
    assert listed('{"results": [{"uuid": "1"}], "count": 1}') == set()
    assert listed("[]") == {"permissions.own-row-missing"}
    assert listed('[{"id": 1}, {"id": 2}]') == {"permissions.foreign-row-listed"}
    assert listed('[{"id": 2}]') == {
        "permissions.own-row-missing",
        "permissions.foreign-row-listed",
    }
    assert listed('[{"id": 3}]', pages="""['[{"id": 1}]']""") == set()
    assert listed('[{"id": 1}]', role="staff") == {"permissions.row-missing"}
    assert listed('[{"id": 1}, {"id": 2}]', role="staff") == set()


def test_rows_of_lists_in_html() -> None:
    page, ids = "{}", (OWN, FOREIGN)
    link = "<a href=/entries/{}/>"
    assert listed(link.format(OWN), headers=page, ids=ids) == set()
    assert listed("", headers=page, ids=ids) == {"permissions.own-row-missing"}
    both = link.format(OWN) + link.format(FOREIGN)
    assert listed(both, headers=page, ids=ids) == {"permissions.foreign-row-listed"}


def test_a_list_whose_rows_cannot_be_told_is_not_proven() -> None:
    undecided = {"permissions.undecided"}
    assert listed('{"total": 1}') == undecided
    assert listed('[{"name": "x"}]') == undecided
    assert listed("7 rows", headers="{}", ids=("7", "8")) == undecided
    assert listed("no json") == undecided
    assert outcomes("GET /entries/ as bmoa", 200, "own") == []


def test_of_other_traffic_only_the_certain_is_judged() -> None:
    assert outcomes("GET /entries/7/ as bmoa", 200) == []
    assert outcomes("GET /elsewhere/ as bmoa", 200) == []
    assert outcomes("GET /entries/7/", 200) == []
    assert outcomes("DELETE /entries/7/ as bmoa", 400) == []
    assert outcomes("DELETE /entries/7/ as bmoa", 302) == []
    assert outcomes("DELETE /entries/7/ as bmoa", 404) == []
    assert rules("DELETE /entries/7/ as bmoa", 204) == {"permissions.granted"}
    effects = "{writes: [DELETE entries]}"
    found = rules("DELETE /entries/7/ as bmoa", 403, effects=effects)
    assert found == {"permissions.denial-with-effects"}


def test_findings_speak_the_projects_names_and_have_stable_keys() -> None:
    first, second = (
        outcomes(f"GET /entries/{key}/ as bmoa", 200, "foreign")[0] for key in ("7", "8")
    )
    assert isinstance(first, Finding)
    assert isinstance(second, Finding)
    assert first.key == second.key
    assert (first.subject, first.at) == ("GET entry", "bmoa foreign")
    assert first.message == "GET entry as bmoa on a foreign object was allowed."
    assert (first.expected, first.actual) == ("hidden (404)", "200")
    assert str(first.source) == "contracts/permissions.yaml:9"


def test_a_project_without_a_table_is_not_judged() -> None:
    case = example(
        "roles: [a]\nroutes:\n  x: GET /x/\nexchanges:\n  - {request: GET /x/ as a, response: 200}"
    )
    assert judge(case, KIND) == []
