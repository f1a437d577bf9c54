"""Which entry decides a cell, and what a table may not say."""

import pytest

from hypercontract.core.errors import ContractError
from hypercontract.kinds.permissions import KIND
from hypercontract.kinds.permissions.table import Table
from hypercontract.testing import Example, _documents, example

PROJECT = """
roles: [anonymous, bmoa, staff, admin]
routes:
  login: GET POST /login/
  shop:entries: GET POST /entries/
  shop:entry: GET PUT DELETE /entries/{pk}/
  tasks: GET /tasks/
"""
HEAD = "  roles: [anonymous, bmoa, staff, admin]\n  groups: {office: [staff, admin], all: ['*']}\n"


def read(table: str, head: str = HEAD) -> Table:
    lines = "".join(f"    {line}\n" for line in table.strip().splitlines())
    text = f"{PROJECT}contracts/permissions.yaml: |\n{head}  routes:\n{lines}"
    case: Example = example(text)
    return Table(_documents(case, KIND), case.project)


def outcome(table: Table, route: str, method: str, role: str) -> str:
    return str(table.cells[route, method, role].outcome)


def test_a_row_decides_before_a_wider_one_whatever_stands_first() -> None:
    table = read("shop:entries: {GET: {bmoa: own}}\n'*': {'*': {'*': forbidden, anonymous: 401}}")
    assert outcome(table, "shop:entries", "GET", "bmoa") == "own"
    assert outcome(table, "shop:entries", "GET", "anonymous") == "unauthenticated"
    assert outcome(table, "shop:entries", "POST", "bmoa") == "forbidden"
    assert outcome(table, "shop:entry", "GET", "staff") == "forbidden"


def test_a_narrower_glob_decides_before_a_wider_one() -> None:
    table = read("'*': forbidden\n'shop:*': allow\n'shop:entr*': own")
    assert outcome(table, "tasks", "GET", "bmoa") == "forbidden"
    assert outcome(table, "shop:entry", "GET", "bmoa") == "own"


def test_in_a_row_the_method_decides_before_the_role() -> None:
    table = read("shop:entry: {'*': {bmoa: own}, PUT DELETE: forbidden, GET: {'*': allow}}")
    assert outcome(table, "shop:entry", "GET", "bmoa") == "allow"
    assert outcome(table, "shop:entry", "PUT", "bmoa") == "forbidden"
    assert outcome(table, "shop:entry", "DELETE", "bmoa") == "forbidden"


def test_a_name_decides_before_a_group_before_a_glob() -> None:
    table = read("tasks: {GET: {'*': forbidden, 'st*': hidden, office: allow, admin: all}}")
    found = [outcome(table, "tasks", "GET", role) for role in ("bmoa", "staff", "admin")]
    assert found == ["forbidden", "allow", "all"]


def test_a_narrower_glob_of_roles_decides() -> None:
    table = read("tasks: {GET: {'*': forbidden, 'a*': hidden, 'an*': 401}}")
    found = [outcome(table, "tasks", "GET", role) for role in ("bmoa", "admin", "anonymous")]
    assert found == ["forbidden", "hidden", "unauthenticated"]


def test_what_no_row_speaks_of_is_a_gap() -> None:
    table = read("shop:*: allow\ntasks: {GET: {bmoa: allow}}")
    gaps = [(gap.target.route, gap.target.method, gap.roles, gap.whole) for gap in table.gaps]
    everyone = ("anonymous", "bmoa", "staff", "admin")
    assert gaps == [
        ("login", "GET", everyone, True),
        ("login", "POST", everyone, True),
        ("tasks", "GET", ("anonymous", "staff", "admin"), False),
    ]


def test_ignored_routes_have_no_cells() -> None:
    table = read("shop:*: allow", head=HEAD + "  ignore: {login: public, 'ta*': later}\n")
    assert {route for route, _, _ in table.cells} == {"shop:entries", "shop:entry"}
    assert table.gaps == []


def test_a_method_may_be_left_out_alone() -> None:
    ignored = "  ignore: {POST login: later, GET shop:entr*: later}\n"
    table = read("'*': allow", HEAD + ignored)
    assert {key[:2] for key in table.cells} == {
        ("login", "GET"),
        ("shop:entries", "POST"),
        ("shop:entry", "PUT"),
        ("shop:entry", "DELETE"),
        ("tasks", "GET"),
    }


def test_a_row_is_closed_where_it_refuses_every_role() -> None:
    closed = "'*': {'*': {roles: forbidden, closed: nobody may}}"
    table = read(f"{closed}\ntasks: {{GET: {{staff: allow}}}}")
    assert {key[0] for key, cell in table.cells.items() if not cell.is_closed} == {"tasks"}


def test_scoped_cells_have_a_clause_for_each_scope() -> None:
    table = read("'*': own")
    assert list(table.cells["shop:entry", "GET", "bmoa"].clauses) == ["own", "foreign"]
    assert list(table.cells["shop:entries", "GET", "bmoa"].clauses) == ["own"]
    clause = table.cells["shop:entry", "GET", "bmoa"].clauses["foreign"]
    assert clause.id == "permissions/shop:entry/GET/bmoa/foreign"
    assert clause.text == "GET shop:entry as bmoa on foreign objects: hidden (404)"


def test_options_of_a_row_hold_for_roles_that_a_wider_row_decides() -> None:
    row = "shop:entries: {POST: {roles: {bmoa: own}, body: {title: Wells}, query: {page: 2}}}"
    table = read(f"'*': forbidden\n{row}\n'shop:*': {{POST: {{roles: 404, body: {{title: no}}}}}}")
    for role in ("bmoa", "staff"):
        assert table.cells["shop:entries", "POST", role].options.body == {"title": "Wells"}
    assert table.cells["tasks", "GET", "staff"].options.body is None


def test_groups_may_name_groups_and_globs() -> None:
    head = "  roles: [bmoa, staff, admin]\n  groups: {a: [staff], b: [a, 'ad*']}\n"
    table = read("'*': {'*': {b: allow, bmoa: 403}}", head=head)
    assert [outcome(table, "tasks", "GET", role) for role in ("bmoa", "staff", "admin")] == [
        "forbidden",
        "allow",
        "allow",
    ]


@pytest.mark.parametrize(
    ("head", "is_login"),
    [
        (HEAD, {"/login/"}),
        (HEAD + "  login: shop:entries\n", {"/entries/"}),
        (HEAD + "  login: /sso/\n", {"/sso/"}),
    ],
)
def test_the_login_page(head: str, is_login: set[str]) -> None:
    table = read("'*': allow", head=head)
    paths = {"/login/", "/entries/", "/sso/", "/accounts/login/", ""}
    assert set(filter(table.is_login, paths)) == is_login


def test_a_project_without_a_login_route_has_djangos_own() -> None:
    case = example(
        "roles: [a]\nroutes:\n  tasks: GET /tasks/\n"
        "contracts/permissions.yaml: |\n  roles: [a]\n  routes: {tasks: allow}\n"
    )
    assert Table(_documents(case, KIND), case.project).is_login("/accounts/login/")


@pytest.mark.parametrize(
    ("table", "head", "message", "line", "hint"),
    [
        ("shop:entrys: allow", HEAD, "Unknown route 'shop:entrys'.", 4, "shop:entr"),
        ("tasks: {POST: allow}", HEAD, "Unknown method of tasks 'POST'.", 4, "GET"),
        ("tasks: {GTE: allow}", HEAD, "Unknown method 'GTE'.", 4, "'GET'"),
        ("tasks: {GET: {stuff: allow}}", HEAD, "Unknown role 'stuff'.", 4, "'staff'"),
        ("tasks: alow", HEAD, "At routes.tasks: 'alow' is not one of", 4, "'allow'"),
        ("tasks: {GET: 402}", HEAD, "At routes.tasks.GET: 402 is not one of", 4, ""),
        (
            "tasks: {GET: {roles: allow, waive: {permissions.grantd: old}}}",
            HEAD,
            "Unknown rule 'permissions.grantd'.",
            4,
            "'permissions.granted'",
        ),
        ("'*': 403", "  roles: [boss]\n", "Unknown role 'boss'.", 1, "Known names"),
        (
            "'*': 403",
            "  roles: [bmoa]\n  groups: {bmoa: [bmoa]}\n",
            "The group 'bmoa'",
            2,
            "Rename",
        ),
        (
            "'*': 403",
            "  roles: [bmoa]\n  groups: {a: [bnoa]}\n",
            "Unknown role 'bnoa'.",
            2,
            "'bmoa'",
        ),
        ("'*': 403", HEAD + "  login: logon\n", "Unknown route 'logon'.", 3, "'login'"),
        ("'*': 403", HEAD + "  ignore: {logon: old}\n", "Unknown route 'logon'.", 3, "'login'"),
        (
            "'*s': 403\n'ta*': 404",
            HEAD,
            "The cell GET tasks for anonymous is defined twice",
            5,
            "Make",
        ),
        ("'*': 403", HEAD + "  ignore: {PUT tusks: old}\n", "Unknown route 'tusks'.", 3, "'tasks'"),
        (
            "tasks: {GET: {roles: {staff: own, '*': 403}, closed: nobody may}}",
            HEAD,
            "A row that is closed serves somebody: own.",
            4,
            "Remove",
        ),
        ("tasks: {GET PUT: 403}", HEAD, "Unknown method of tasks 'PUT'.", 4, "GET"),
        ("tasks: {GET: 403, '* GET': 404}", HEAD, "The cell GET tasks", 4, "more specific"),
        ("tasks: {GET: {all: 403, office: 404}}", HEAD, "The cell GET tasks for staff", 4, ""),
    ],
)
def test_what_a_table_may_not_say(
    table: str, head: str, message: str, line: int, hint: str
) -> None:
    with pytest.raises(ContractError) as caught:
        read(table, head)
    assert caught.value.message.startswith(message)
    assert caught.value.source is not None
    assert caught.value.source.line == line
    assert hint in caught.value.hint
