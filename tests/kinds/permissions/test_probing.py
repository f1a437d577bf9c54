"""What is tried beyond the cells."""

from typing import Any

from hypercontract.kinds.permissions import KIND
from hypercontract.testing import _documents, example

TEXT = """
roles: [anonymous, bmoa, lgu, staff]
routes:
  login: GET /login/
  entries: GET POST /entries/
  entry: GET PATCH DELETE /api/entries/{pk}/
contracts/permissions.yaml: |
  roles: [anonymous, bmoa, lgu, staff]
  ignore: {login: for everyone}
  routes:
    entries: {"*": {anonymous: login, bmoa: own, lgu: own, staff: all}}
    entry:
      GET: {anonymous: 401, bmoa: own, lgu: own, staff: allow}
      "*": {anonymous: 401, bmoa: 403, lgu: 403, staff: allow}
templates/page.html: <p hx-get="/entries/">x</p>
exchanges: []
"""


def plan(name: str, text: str = TEXT) -> Any:
    case = example(text)
    documents = _documents(case, KIND)
    found = [item for one in documents for item in KIND.items(one, documents, case.project)]
    return next(item.plan for item in found if item.name == name)


def probes(name: str, text: str = TEXT) -> list[tuple[str, str]]:
    return [(one.probe, one.role) for one in plan(name, text).probes]


def spoilt(name: str) -> list[tuple[str, str]]:
    return [(one.role, one.data) for one in plan(name).cells if one.data is not None]


def test_a_list_is_probed_once_for_each_class_of_roles() -> None:
    assert probes("entries[GET]") == [
        ("lists", "bmoa"),
        ("credentials", "staff"),
        ("methods", "staff"),
        ("throttle", "staff"),
    ]


def test_a_write_is_probed_for_what_it_names_and_sets() -> None:
    assert probes("entries[POST]") == [
        ("assignment", "bmoa"),
        ("references", "bmoa"),
        ("assignment", "staff"),
        ("credentials", "staff"),
        ("csrf", "staff"),
    ]


def test_a_role_to_whom_nothing_is_foreign_names_what_it_likes() -> None:
    assert ("references", "staff") not in probes("entry[PATCH]")


def test_options_are_asked_for_by_who_sees_a_part() -> None:
    assert ("options", "bmoa") in probes("entry[GET]")
    assert ("options", "staff") not in probes("entry[GET]")


def test_a_deletion_carries_nothing_to_probe() -> None:
    assert probes("entry[DELETE]") == [("credentials", "staff"), ("csrf", "staff")]


def test_where_nobody_may_there_is_nothing_to_probe() -> None:
    closed = TEXT.replace("staff: allow", "staff: 403")
    assert probes("entry[DELETE]", closed) == []


def test_the_plan_says_what_else_a_probe_needs() -> None:
    by_name = {(one.probe, one.role): one for one in plan("entries[GET]").probes}
    assert by_name["methods", "staff"].others == ("PUT", "PATCH", "DELETE")
    assert by_name["credentials", "staff"].served == ("bmoa", "lgu", "staff")
    assert by_name["lists", "bmoa"].hidden == ("entry",)


def test_roles_that_are_denied_alike_share_the_bodies_out() -> None:
    assert spoilt("entry[PATCH]") == [
        ("anonymous", "empty"),
        ("anonymous", "wrong"),
        ("anonymous", "malformed"),
        ("anonymous", "generated"),
        ("anonymous", "generated"),
        ("anonymous", "generated"),
        ("bmoa", "empty"),
        ("lgu", "wrong"),
        ("bmoa", "malformed"),
        ("lgu", "generated"),
        ("bmoa", "generated"),
        ("lgu", "generated"),
    ]
    assert spoilt("entry[DELETE]") == []
    assert spoilt("entry[GET]") == []


def test_a_page_that_is_denied_is_denied_as_a_fragment_too() -> None:
    text = TEXT.replace("staff: all}", "staff: 403}").replace("GET POST /e", "GET /e")
    htmx = [one.role for one in plan("entries[GET]", text).cells if one.headers]
    assert htmx == ["anonymous", "staff"]
