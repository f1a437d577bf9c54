"""Documents: what they put to the test, and what is wrong with them."""

import pytest
from tests.kinds.partials.samples import ROUTES, broken, exchange, findings, kept, outcomes

from hypercontract.core.drivers.matrix import Cell
from hypercontract.core.errors import ContractError
from hypercontract.kinds.partials import KIND
from hypercontract.testing import example


def items(contract, **shared):
    import yaml

    from hypercontract.testing import _documents

    case = {"routes": ROUTES, "roles": ["staff", "guest"], **shared}
    case["contracts/partials/shelf.yaml"] = contract
    read = example(yaml.safe_dump(case))
    documents = _documents(read, KIND)
    return [item for one in documents for item in KIND.items(one, documents, read.project)]


def test_an_item_asks_for_the_host_and_then_the_fragment_as_each_role():
    item, looked = items("route: shelf\nhost: home\nquery: {page: '2'}\n")
    assert (looked.name, looked.driver) == ("shelf[browser]", "browser")
    assert looked.plan.widths == (375, 1280)
    assert [cell.role for cell in looked.plan.cells] == ["staff", "staff"]
    assert (item.name, item.driver) == ("shelf", "matrix")
    guest, staff = item.plan.cells[2:], item.plan.cells[:2]
    assert staff == (
        Cell(route="home", method="GET", role="staff"),
        Cell(
            route="shelf",
            method="GET",
            role="staff",
            headers={"HX-Request": "true"},
            query={"page": "2"},
        ),
    )
    assert [cell.role for cell in guest] == ["guest", "guest"]


def test_a_page_is_asked_for_without_htmx():
    item, _ = items("route: shelf\npage: true\nroles: [guest]\n")
    assert item.plan.cells == (Cell(route="shelf", method="GET", role="guest"),)


def test_the_shared_document_is_an_item_without_a_driver():
    found = items("route: shelf\n", **{"contracts/partials.yaml": "{}"})
    assert [(item.name, item.driver) for item in found if item.driver is None] == [
        ("templates", None)
    ]


def test_every_clause_of_a_document_is_listed():
    item, _ = items("route: shelf\nroot: 1\nselect: {ul: {select: {li: {}}}}\n")
    assert [clause.id for clause in item.clauses] == [
        "partials/shelf/rendered",
        "partials/shelf/sound",
        "partials/shelf/root",
        "partials/shelf/ul",
        "partials/shelf/ul >> li",
    ]
    assert item.clauses[-1].source.line == 3


ERRORS = [
    ("route: shelve\n", "Unknown route 'shelve'.", 1),
    ("route: shelf\nhost: hom\n", "Unknown route 'hom'.", 2),
    ("route: shelf\nmethod: POST\n", "Unknown method 'POST'.", 2),
    ("route: shelf\nroles: [staff, gest]\n", "Unknown role 'gest'.", 2),
    ("route: shelf\nroot: 'p['\n", "is not a CSS selector", 2),
    ("route: shelf\nselect:\n  ul:\n    select: {'li[': {}}\n", "is not a CSS selector", 4),
    ("route: shelf\nselect: {ul: {count: [3, 1]}}\n", "The maximum, 1, is less", 2),
    ("route: shelf\nwaive: {partials.rot: x}\n", "Unknown rule 'partials.rot'.", 2),
    ("route: shelf\nselect: {p: {node: {type: strin}}}\n", "node schema of 'p' is malformed", 2),
    ("route: shelf\nrot: 1\n", "Unknown key 'rot'.", 2),
    ("host: home\n", "'route' is a required property", 1),
]


@pytest.mark.parametrize(("contract", "message", "line"), ERRORS)
def test_what_is_wrong_with_a_document_is_told_with_its_line(contract, message, line):
    with pytest.raises(ContractError) as caught:
        outcomes(contract=contract)
    assert message in caught.value.message
    assert str(caught.value.source) == f"contracts/partials/shelf.yaml:{line}"


TEMPLATES = [
    ("{% url 'shelf' %}", []),
    ('{% url "shelf" pk=1 %}', ["wrong-url-arguments"]),
    ("{% url 'shelf' pk %}", ["wrong-url-arguments"]),
    ("{% url 'lend' %}", ["wrong-url-arguments"]),
    ("{% url 'lend' book.pk %}", []),
    ("{% url 'lend' book.title|default:'no title, 5%' %}", []),
    ("{% url 'lend' pk=book.pk %}", []),
    ("{% url 'lend' key=book.pk %}", ["wrong-url-arguments"]),
    ("{% url 'lend' as there %}", []),
    ("{% url 'gone' %}", ["unknown-url-name"]),
    ("{% url 'gone' as there %}", []),
    ("{% url name %}", []),
    ("{# {% url 'gone' %} #}", []),
    ("{% comment %}{% url 'gone' %}{% endcomment %}", []),
    ("{% verbatim %}{% url 'gone' %}{% endverbatim %}", []),
    ("{% include 'parts/row.html' %}", []),
    ("{% include 'parts/rwo.html' with a=1 %}", ["missing-template"]),
    ("{% include 'admin/index.html' %}", []),
    ("{% include 'prts/row.html' %}", ["missing-template"]),
    ("{% include './parts/row.html' %}", []),
    ("{% include './row.html' %}", ["missing-template"]),
    ("{% include 'parts/../parts/row.html' %}", []),
    ("{% include 'gone.html' %}", ["missing-template"]),
    ("{% include 'parts/'|add:x %}", []),
    ("{% extends 'bas.html' %}", ["missing-template"]),
    ("{% static 'a.js' %}", []),
    ("{% static 'b.js' %}", ["missing-static"]),
]


@pytest.mark.parametrize(("text", "rules"), TEMPLATES)
def test_names_in_templates(text, rules):
    files = {"templates/x.html": text, "templates/parts/row.html": "", "static/a.js": ""}
    assert broken(**files, **{"contracts/partials.yaml": "{}"}) == rules


VIEWS = [
    ('render(request, "parts/row.html")', []),
    ('render(request, "parts/rwo.html")', ["missing-template"]),
    ('template_name = "parts/gone.html"', ["missing-template"]),
    ('NAMES = {"row": "parts/gone.html"}', ["missing-template"]),
    ('render(request, "admin/index.html")', []),
    ('open("report.html")', []),
    ('"the parts/gone.html of old"', []),
]


@pytest.mark.parametrize(("text", "rules"), VIEWS)
def test_names_of_templates_in_views(text, rules):
    files = {"templates/parts/row.html": "", "contracts/partials.yaml": "{}"}
    assert broken(**files, **{"modules/views.py": text}) == rules


def test_a_template_that_a_view_misses_is_told_with_place_and_nearest():
    files = {"templates/parts/row.html": "", "contracts/partials.yaml": "{}"}
    (found,) = findings(**files, **{"modules/views.py": '\nrender(request, "parts/rwo.html")'})
    assert (found.subject, str(found.source)) == ("views.py", "modules/views.py:2")
    assert found.hint == "Did you mean 'parts/row.html'?"


def test_templates_that_are_ignored_are_not_read():
    ignore = "ignore: {templates: {old/*: about to go}}"
    files = {"templates/old/x.html": "{% url 'gone' %}", "contracts/partials.yaml": ignore}
    assert broken(**files) == []


def test_a_name_that_is_missing_is_told_with_place_and_nearest():
    files = {"templates/x.html": "\n<a href=\"{% url 'shlf' %}\">", "contracts/partials.yaml": "{}"}
    (found,) = findings(**files)
    assert (found.subject, str(found.source)) == ("x.html", "templates/x.html:2")
    assert found.hint == "Did you mean 'shelf'?"
    assert kept(**files) == ["partials/partials/static", "partials/partials/templates"]


def test_routes_that_are_ignored_and_routes_of_the_api_are_not_judged():
    ignore = {"contracts/partials.yaml": "ignore: {routes: {she*: a package's pages}}"}
    assert broken(exchange("<button></button>"), **ignore) == []
    api = {"routes": {"items": "GET /api/items/"}}
    assert broken(exchange("<button></button>", path="/api/items/"), **api) == []
    asked = {**ignore, "contract": "route: shelf\n"}
    assert broken(exchange("<button></button>"), **asked) == ["unnamed-button"]
