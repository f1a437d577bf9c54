import pytest

from hypercontract.core.contract import Clause, Document, Item
from hypercontract.core.drivers.matrix import CellNotes
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.exchange import Effects
from hypercontract.core.finding import Kept, broken
from hypercontract.core.kind import Kind
from hypercontract.core.rule import Rule
from hypercontract.testing import example, examples, judge, rule_ids

RULE = Rule("pages.wrong-status", "a page answers otherwise", "Mend it.")
UNSEEN = Rule("pages.unseen", "nothing asked for it", "Ask.")

TEXT = """
contracts/pages.yaml: |
  items: 200
contracts/other.yaml: "a: 1"
templates/shop/items.html: <p></p>
static/js/app.js: alert(1)
modules/shop/views.py: import shop
routes:
  items: GET POST /items/
  item: GET /items/{pk}/
roles: [anonymous, staff]
htmx: 1.9
spec: {openapi: 3.0.3}
exchanges:
  - request: POST /items/?page=2 as staff
    request-headers: {HX-Request: "true"}
    request-body: é
    response: 201
    headers: {HX-Trigger: saved, X-Count: 3}
    body: <p>
    scope: own
    origin: matrix
    effects: {queries: 2, writes: [INSERT shop_item]}
    notes: {own: ["1"]}
    control: {request: GET /items/0/, response: 404}
  - request: GET /nowhere/
    response: 404
    headers: {Content-Type: text/plain}
"""


class Checker:
    """Keeps a status for each route."""

    def __init__(self, documents, _project):
        self.promised = {
            route: (status, Clause(f"pages/pages/{route}", "", document.source))
            for document in documents
            for route, status in document.content.items()
        }

    def judge(self, exchange):
        if exchange.route in self.promised:
            status, clause = self.promised[exchange.route]
            if exchange.response.status == status:
                yield Kept(clause)
            else:
                yield broken(RULE, exchange.route, "It answers otherwise.", clause=clause)

    def settle(self, item, exchanges):
        if item.name not in {exchange.route for exchange in exchanges}:
            yield broken(UNSEEN, item.name, "Nothing asked for it.")


def items(document, _documents, _project):
    return [Item(route, (), document.source) for route in document.content]


def read(raw):
    return Document("pages", raw.file, raw.source(), raw.data)


KIND = Kind(
    "pages",
    {"pages.yaml": {"additionalProperties": {"type": "integer"}}},
    (RULE, UNSEEN),
    read,
    items,
    Checker,
)


def test_an_example_describes_a_project():
    project = example(TEXT).project
    assert [(route.name, route.pattern, sorted(route.methods)) for route in project.routes] == [
        ("items", "/items/", ["GET", "POST"]),
        ("item", "/items/{pk}/", ["GET"]),
    ]
    assert (project.roles, project.htmx) == (("anonymous", "staff"), "1.9")
    assert project.spec == project.snapshot == {"openapi": "3.0.3"}
    assert project.templates_by_name["shop/items.html"].path == "templates/shop/items.html"
    assert [file.name for file in project.modules] == ["shop/views.py"]
    assert project.static == {"js/app.js"}


def test_an_example_resolves_paths():
    resolve = example(TEXT).project.resolve
    assert resolve("/items/7/").route.name == "item"
    assert resolve("/items/7/").arguments == {"pk": "7"}
    assert resolve("/items/7") is None


def test_an_example_tells_what_was_observed():
    first, second = example(TEXT).exchanges
    assert first.summary == "POST /items/?page=2 as staff -> 201"
    assert (first.route, first.arguments, first.scope) == ("items", {}, "own")
    assert (first.request.is_htmx, first.request.body) == (True, "é".encode())
    assert (first.response.header("hx-trigger"), first.response.header("x-count")) == ("saved", "3")
    assert (first.response.media_type, first.response.text) == ("text/html", "<p>")
    assert first.effects == Effects(queries=2, writes=("INSERT shop_item",))
    assert (first.origin, first.notes) == ("matrix", CellNotes(own=("1",)))
    assert first.control.route == "item"
    assert first.control.response.status == 404
    assert (second.actor, second.route, second.response.media_type) == (None, None, "text/plain")
    assert (second.origin, second.control, second.effects) == ("recording", None, Effects())


def test_an_api_route_is_known_by_its_path():
    (route,) = example("routes: {entries: GET /api/entries/}").project.routes
    assert route.api


def test_a_kind_judges_only_its_documents():
    assert judge(example(TEXT), KIND) == [
        broken(
            RULE,
            "items",
            "It answers otherwise.",
            clause=Clause("pages/pages/items", "", Source("contracts/pages.yaml", 1)),
        )
    ]


def test_what_is_kept_and_what_nothing_asked_for():
    text = "contracts/pages.yaml: 'items: 201\n\n  item: 200'\n" + TEXT.partition("200\n")[2]
    text = text.replace('contracts/other.yaml: "a: 1"\n', "")
    outcomes = judge(example(text), KIND)
    assert rule_ids(outcomes) == {"pages.unseen"}
    assert [type(outcome) for outcome in outcomes] == [Kept, type(outcomes[1])]


def test_a_malformed_document_is_refused():
    with pytest.raises(ContractError, match=r"contracts/pages\.yaml:1: At items"):
        judge(example("contracts/pages.yaml: 'items: x'"), KIND)


def test_a_malformed_example_is_refused():
    with pytest.raises(ContractError, match="example:2: The key 'roles'"):
        example("roles: [a]\nroles: [b]")


def test_the_examples_of_a_page_are_its_yaml_blocks_in_order():
    page = "```yaml\nroles: [a]\n```\n\n```python\nx\n```\n\n```yaml\nroles: [b]\n```\n"
    assert [case.project.roles for case in examples(page)] == [("a",), ("b",)]
