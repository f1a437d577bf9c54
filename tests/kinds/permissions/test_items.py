"""What a table puts to the test."""

from typing import Any

from hypercontract.core.contract import Item
from hypercontract.core.drivers.matrix import Cell
from hypercontract.core.finding import Kept
from hypercontract.kinds.permissions import KIND
from hypercontract.testing import _documents, example, judge, rule_ids

TEXT = """
roles: [anonymous, bmoa, staff]
routes:
  login: GET /login/
  entries: GET POST /entries/
  entry: GET DELETE /entries/{pk}/
contracts/permissions.yaml: |
  roles: [anonymous, bmoa, staff]
  ignore: {login: for everyone}
  routes:
    "*": {"*": {anonymous: login}}
    entries:
      GET: {bmoa: own, staff: all}
      POST: {roles: {bmoa: own, staff: allow}, body: {title: Wells}, query: {draft: 1}}
    entry: {GET: {bmoa: own, staff: allow}, DELETE: {bmoa: 404, staff: 403}}
"""


def items(text: str = TEXT) -> dict[str, Item]:
    case = example(text)
    documents = _documents(case, KIND)
    return {
        item.name: item for one in documents for item in KIND.items(one, documents, case.project)
    }


def cells(name: str, text: str = TEXT) -> list[Cell]:
    return [cell for cell in items(text)[name].plan.cells if cell.data is None]


def base(role: str, scope: str, **more: Any) -> Cell:
    return Cell(**{"route": "entry", "method": "GET", "role": role, "scope": scope, **more})


def test_an_item_a_row_and_one_for_coverage() -> None:
    names = ["coverage", "entries[GET]", "entries[POST]", "entry[GET]", "entry[DELETE]"]
    assert list(items()) == names
    assert items()["coverage"].driver is None
    assert {items()[name].driver for name in names[1:]} == {"matrix"}
    assert [clause.id for clause in items()["entry[GET]"].clauses] == [
        "permissions/entry/GET/anonymous/any",
        "permissions/entry/GET/bmoa/own",
        "permissions/entry/GET/bmoa/foreign",
        "permissions/entry/GET/staff/any",
    ]


def test_cells_of_an_object() -> None:
    assert cells("entry[GET]") == [
        base("anonymous", "any"),
        base("bmoa", "own"),
        base("bmoa", "foreign", control=True),
        base("staff", "any"),
    ]


def test_cells_of_a_list_ask_for_its_rows() -> None:
    assert cells("entries[GET]") == [
        base("anonymous", "any", route="entries"),
        base("bmoa", "own", route="entries", rows=True),
        base("staff", "any", route="entries", rows=True),
    ]


def test_writes_name_who_fills_them_in() -> None:
    more = {"body": {"title": "Wells"}, "query": {"draft": 1}}
    post = {"method": "POST", "route": "entries", **more}
    assert cells("entries[POST]") == [
        base("anonymous", "any", **post, writers=("staff", "bmoa")),
        base("bmoa", "own", **post, writers=("bmoa", "staff")),
        base("staff", "any", **post, writers=("staff", "bmoa")),
    ]
    nobody = [cell.writers for cell in cells("entry[DELETE]")]
    assert nobody == [("anonymous",), ("bmoa",), ("staff",)]


def test_where_pages_use_htmx_a_login_is_tried_by_htmx_too() -> None:
    text = TEXT + "templates/base.html: <a hx-get='/entries/'></a>\n"
    headers = [cell.headers for cell in cells("entries[GET]", text)]
    assert headers == [{}, {"HX-Request": "true"}, {}, {}]


def test_several_tables_make_one() -> None:
    second = (
        "contracts/shop/permissions.yaml: |\n  roles: [staff]\n  routes: {login: {GET: allow}}\n"
    )
    text = TEXT.replace("  ignore: {login: for everyone}\n", "") + second
    found = items(text)
    assert list(found).count("coverage") == 1
    assert found["login[GET]"].source.file == "contracts/permissions.yaml"
    assert rule_ids(judge(example(text), KIND)) == {"permissions.uncovered-route"}


def test_a_whole_table_keeps_its_coverage() -> None:
    (kept,) = judge(example(TEXT), KIND)
    assert isinstance(kept, Kept)
    assert kept.clause.id == "permissions/coverage"
