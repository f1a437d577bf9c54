"""A partial's own promises: root, counts, nodes, formats."""

import pytest
from tests.kinds.partials.samples import broken, exchange, findings, kept, page


@pytest.mark.parametrize(
    ("root", "markup", "rules"),
    [
        ("1", "<p>x</p>", []),
        ("1", "<p>x</p><p>y</p>", ["root"]),
        ("1", "", []),
        ("1", "<p>x</p> tail", ["root"]),
        ("2", "<p>x</p><p>y</p>", []),
        ("0", "<script>x</script>", []),
        ("p.a", '<p class="a">x</p>', []),
        ("p.a", "<p>x</p>", ["root"]),
        ("p", "<div><p>x</p></div>", ["root"]),
        ("p", "<p>x</p><p>y</p>", ["root"]),
        ("1", '<p>x</p><p hx-swap-oob="true" id="a">y</p>', []),
        ("1", "<title>t</title><p>x</p><script>y</script><template></template>", []),
        ("1", "\n  <!-- note -->\n<p>x</p>\n", []),
    ],
)
def test_roots(root, markup, rules):
    assert broken(exchange(markup), contract=f"route: shelf\nroot: {root}\n") == rules


@pytest.mark.parametrize(
    ("count", "found", "rules"),
    [
        ("1", 1, []),
        ("1", 2, ["count"]),
        ("0", 0, []),
        ("[1, 2]", 2, []),
        ("[1, 2]", 3, ["count"]),
        ("[1, null]", 9, []),
        ("[1, null]", 0, ["count"]),
    ],
)
def test_counts(count, found, rules):
    contract = f"route: shelf\nselect: {{li: {{count: {count}}}}}\n"
    assert broken(exchange(f"<ul>{'<li>x</li>' * found}</ul>"), contract=contract) == rules


def test_a_selector_alone_asks_for_at_least_one():
    contract = "route: shelf\nselect: {li: {}, p: {}}\n"
    (found,) = findings(exchange("<p>x</p>"), contract=contract)
    assert found.message == "li matches 0 elements, not at least 1."
    assert (found.subject, found.at, found.expected) == ("shelf", "li", "at least 1")
    assert found.clause.id == "partials/shelf/li"


def test_text_is_read_by_a_schema_that_does_not_name_it():
    contract = "route: shelf\nselect: {p: {node: {patternProperties: {^te: {const: x}}}}}\n"
    assert broken(exchange("<p>x</p>"), contract=contract) == []
    assert broken(exchange("<p>y</p>"), contract=contract) == ["node"]


@pytest.mark.parametrize(("most", "words"), [("2", "0 to 2"), ("0", "0")])
def test_bounds_are_told_in_words(most, words):
    contract = f"route: shelf\nselect: {{b: {{count: [0, {most}]}}}}\n"
    (found,) = findings(exchange("<b>1</b><b>2</b><b>3</b>"), contract=contract)
    assert found.message == f"b matches 3 elements, not {words}."


NODES = [
    ("id: {pattern: ^a}", '<p id="b">x</p>', ["node"]),
    ("id: {pattern: ^a}", '<p id="a1">x</p>', []),
    ("text: {const: x y}", "<p> x\n <b>y</b></p>", []),
    ("children: {const: [b, i]}", "<p><b>x</b><i>y</i></p>", []),
    ("children: {const: [b]}", "<p><i>y</i></p>", ["node"]),
    ("class: {contains: {const: a}}", '<p class="b  a">x</p>', []),
    ("attrs: {required: [title]}", "<p>x</p>", ["node"]),
    ("hx: {required: [get]}", '<p data-hx-get="/shelf/">x</p>', []),
    ("hx: {properties: {get: {format: hx-url}}}", '<p hx-get="/gone/">x</p>', ["unresolved-url"]),
    ("attrs: {properties: {data-u: {format: hx-url}}}", '<p data-u="/gone/">x</p>', ["node"]),
    ("attrs: {properties: {data-u: {format: hx-url}}}", '<p data-u="//e.org/">x</p>', []),
    ("attrs: {properties: {data-r: {format: idref}}}", '<p data-r="a" id="a">x</p>', []),
    ("attrs: {properties: {data-r: {format: idref}}}", '<p data-r="a b" id="a">x</p>', ["node"]),
    ("attrs: {properties: {data-t: {format: hx-target}}}", '<p data-t="this">x</p>', []),
    ("attrs: {properties: {data-t: {format: hx-target}}}", '<p data-t="#a b">x</p>', ["node"]),
    ("attrs: {properties: {data-t: {format: hx-target}}}", '<p data-t="a, b">x</p>', ["node"]),
    ("attrs: {properties: {data-t: {format: hx-trigger}}}", '<p data-t="click[">x</p>', ["node"]),
    ("attrs: {properties: {data-t: {format: hx-swap}}}", '<p data-t="outer">x</p>', ["node"]),
]


@pytest.mark.parametrize(("properties", "markup", "rules"), NODES)
def test_nodes(properties, markup, rules):
    contract = f"route: shelf\nselect:\n  p:\n    node:\n      properties:\n        {properties}\n"
    assert broken(exchange(markup), contract=contract) == rules


def test_what_only_the_host_could_answer_passes_until_it_is_seen():
    node = "select: {p: {node: {properties: {attrs: {properties: {data-r: {format: idref}}}}}}}"
    markup = exchange('<p data-r="outside">x</p>')
    assert broken(markup, contract=f"route: shelf\nhost: home\n{node}\n") == []


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ("{properties: {class: {contains: {const: a}}}}", "p: class lacks a."),
        ("{properties: {class: {contains: {pattern: ^a}}}}", "p: class lacks ^a."),
        ("{properties: {text: {const: y}}}", "p: text: 'y' was expected."),
        ("{required: [id]}", "p: 'id' is a required property."),
        (
            "{properties: {class: {contains: {minLength: 9}}}}",
            "p: class: [] does not contain items matching the given schema.",
        ),
        ("{properties: {text: {format: hx-swap}}}", "p: text is not a valid hx-swap: 'x'."),
    ],
)
def test_nodes_are_complained_of_in_words(schema, words):
    contract = f"route: shelf\nselect: {{p: {{node: {schema}}}}}\n"
    (found,) = findings(exchange("<p>x</p>"), contract=contract)
    assert found.message == words


def test_definitions_are_shared():
    shared = "$defs: {card: {properties: {class: {contains: {const: card}}}}}"
    contract = 'route: shelf\nselect: {p: {node: {$ref: "#/$defs/card"}}}\n'
    more = {"contracts/partials.yaml": shared, "contract": contract}
    assert broken(exchange('<p class="card">x</p>'), **more) == []
    assert broken(exchange("<p>x</p>"), **more) == ["node"]


NESTED = "route: shelf\nselect: {ul: {count: 2, select: {li: {count: 1}}}}\n"


def test_inner_selections_count_in_each_outer_element():
    one = "<ul><li>x</li></ul>"
    assert broken(exchange(one * 2), contract=NESTED) == []
    assert broken(exchange(f"{one}<ul><li>x</li><li>y</li></ul>"), contract=NESTED) == ["count"]


def test_only_what_was_proven_is_kept():
    one = exchange("<ul><li>x</li></ul>" * 2)
    assert kept(one, contract=NESTED) == [
        "partials/shelf/rendered",
        "partials/shelf/sound",
        "partials/shelf/ul",
        "partials/shelf/ul >> li",
    ]
    assert kept(exchange("<b>x</b>"), contract="route: shelf\nroot: p\n") == [
        "partials/shelf/rendered",
        "partials/shelf/sound",
    ]
    optional = "route: shelf\nselect: {p: {count: [0, 1], node: {required: [id]}}}\n"
    assert "partials/shelf/p" not in kept(exchange("<b>x</b>"), contract=optional)


def test_a_waived_rule_of_structure_is_not_reported():
    contract = "route: shelf\nroot: 1\nwaive: {partials.root: two on purpose}\n"
    assert broken(exchange("<p>x</p><p>y</p>"), contract=contract) == []


@pytest.mark.parametrize(
    "other",
    [
        exchange("<b>x</b>", page=True),
        exchange("<b>x</b>", **{"request-headers": {"HX-Boosted": "true"}}),
        exchange("<b>x</b>", path="/"),
        exchange("<b>x</b>", response=422),
        exchange("<b>x</b>", path="/shelf/?place=row"),
    ],
)
def test_other_answers_are_not_the_partial(other):
    contract = "route: shelf\nroot: p\nquery: {place: card}\n"
    assert broken(other, contract=contract) == []
    assert kept(other, contract=contract) == []


def test_a_query_and_a_method_choose_the_answer():
    contract = "route: lend\nmethod: POST\nquery: {place: row}\nroot: p\n"
    answer = exchange("<b>x</b>", path="/lend/7/?place=row&x=1", method="POST")
    assert broken(answer, contract=contract) == ["root"]


def test_a_whole_page_has_a_contract_too():
    contract = "route: shelf\npage: true\nroot: 1\nselect: {main: {count: 1}}\n"
    shown = exchange(page("<main>x</main>"), page=True)
    assert broken(shown, contract=contract) == []
    assert "partials/shelf/main" in kept(shown, contract=contract)
    assert broken(exchange(page("<p>x"), page=True), contract=contract) == ["count"]


DATA = {"origin": "matrix", "body": "title,author"}


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ({"response": 403, "origin": "matrix"}, ["not-rendered"]),
        ({"response": 302, "origin": "matrix"}, ["not-rendered"]),
        ({"headers": {"Content-Type": "text/csv"}, **DATA}, ["not-rendered"]),
        ({"response": 204, "origin": "matrix"}, []),
        ({"response": 403}, []),
        ({"response": 403, "origin": "matrix", "request": "GET /shelf/ as guest"}, []),
        ({"response": 403, "origin": "matrix", "request": "GET / as staff"}, []),
    ],
)
def test_each_role_of_a_contract_is_given_it(more, rules):
    contract = "route: shelf\nroles: [st*]\n"
    assert broken({**exchange(""), **more}, contract=contract) == rules


def test_a_finding_says_where_the_template_wrote_it():
    source = (
        "{% load x %}\n<p>{{ a }}</p>\n<button type='button'\n  class=\"b {{ c }}\"></button>\n"
    )
    other = "<button type='submit'>Save</button>"
    files = {"templates/shelf.html": source, "templates/other.html": other}
    (found,) = findings(exchange('<button type="button" class="b d"></button>'), **files)
    assert str(found.source) == "templates/shelf.html:3"
    rendered = {"effects": {"templates": ["other.html", "gone.html"]}}
    (found,) = findings(exchange('<button type="button"></button>', **rendered), **files)
    assert found.source is None


def test_excerpts_and_paths_are_short_and_stable():
    long = "x" * 200
    button = f'<button title="" class="{long}"></button>'
    markup = f'<div id="row-17"><section class="a b">{button}</section></div>'
    (found,) = findings(exchange(markup))
    assert len(found.actual) == 120
    assert found.actual.endswith("...>")
    assert found.at.startswith("#row-* > section.a > button.")


def test_a_page_without_a_route_is_named_by_its_path():
    (found,) = findings(exchange("<button></button>", path="/nowhere/17/"))
    assert found.subject == "/nowhere/*/"
