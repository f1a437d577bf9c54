from pathlib import PurePath

import pytest

from hypercontract.core.contract import Clause, Raw
from hypercontract.core.errors import ContractError, Source, did_you_mean, unknown
from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.core.finding import broken
from hypercontract.core.kind import Kind
from hypercontract.core.project import Project, Route, TextFile
from hypercontract.core.rule import Level, Rule

RULE = Rule("events.undeclared-event", "summary", "Declare it.", Level.WARNING)


def test_a_source_is_said_as_editors_read_it():
    assert str(Source("a.yaml", 3)) == "a.yaml:3"
    assert str(Source("a.yaml")) == "a.yaml"


def test_an_error_says_place_message_and_hint():
    assert str(ContractError("Bad.", Source("a.yaml", 3), "Mend it.")) == "a.yaml:3: Bad. Mend it."
    assert str(ContractError("Bad.")) == "Bad."


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (["staff", "admin"], "Did you mean 'staff'?"),
        (["zz", "yy"], "Known names: yy, zz."),
        (list("zyxwvutsr"), "Known names: r, s, t, u, v, w, x, y, ...."),
        ([], "No names are known here."),
    ],
)
def test_the_nearest_name_is_offered_or_the_few_there_are(known, sentence):
    assert did_you_mean("staf", known) == sentence


def test_an_unknown_name_is_an_error_of_use():
    error = unknown("role", "staf", ["staff"], Source("p.yaml", 2))
    assert str(error) == "p.yaml:2: Unknown role 'staf'. Did you mean 'staff'?"


def test_a_raw_document_knows_the_line_of_the_nearest_parent():
    raw = Raw("a.yaml", {}, {(): 1, ("a",): 2, ("a", 0): 3})
    assert raw.source("a", 0, "deep") == Source("a.yaml", 3)
    assert raw.source("b") == Source("a.yaml", 1)
    assert Raw("a.yaml", {}, {}).source("b") == Source("a.yaml", 1)


def test_a_rule_knows_its_kind_its_page_and_its_weight():
    assert (RULE.kind, RULE.name) == ("events", "undeclared-event")
    assert [level.weight for level in Level] == [3, 2, 1]


def test_a_finding_takes_level_and_hint_from_its_rule_unless_told():
    finding = broken(RULE, "x", "m")
    assert (finding.level, finding.hint) == (Level.WARNING, "Declare it.")
    told = broken(RULE, "x", "m", level=Level.INFO, hint="Other.")
    assert (told.level, told.hint) == (Level.INFO, "Other.")


def test_a_key_identifies_the_defect_and_not_its_wording():
    key = broken(RULE, "x", "one", actual="1").key
    assert len(key) == 12
    assert broken(RULE, "x", "two", actual="2").key == key
    others = [
        broken(RULE, "y", "one"),
        broken(RULE, "x", "one", at="a"),
        broken(RULE, "x", "one", clause=Clause("events/a/b", "", Source("a"))),
        broken(Rule("events.other", "", ""), "x", "one"),
    ]
    assert len({key, *(other.key for other in others)}) == 5


def test_a_request_knows_its_url_and_whether_htmx_sent_it():
    request = Request("GET", "/a", "b=1", {"HX-Request": "true"})
    assert (request.url, request.is_htmx) == ("/a?b=1", True)
    assert (Request("GET", "/a").url, Request("GET", "/a").is_htmx) == ("/a", False)


def test_a_response_reads_headers_whatever_their_case():
    response = Response(
        200, (("content-type", "Text/HTML; charset=utf-8"), ("Hx-Trigger", "a")), b"{}\xff"
    )
    assert response.header("Content-Type") == "Text/HTML; charset=utf-8"
    assert response.header("X-None") is None
    assert response.media_type == "text/html"
    assert response.has_htmx_headers
    assert response.text == "{}\ufffd"


def test_a_response_without_headers_has_no_media_type():
    response = Response(200, body=b'{"a": 1}')
    assert (response.media_type, response.has_htmx_headers) == ("", False)
    assert response.json() == {"a": 1}


def test_an_exchange_is_summed_up_in_a_line():
    request, response = Request("GET", "/a", "b=1"), Response(404)
    assert Exchange(request, response, actor="staff").summary == "GET /a?b=1 as staff -> 404"
    assert Exchange(request, response).summary == "GET /a?b=1 -> 404"


def test_a_kind_finds_the_schema_by_path():
    kind = Kind("events", {"events/*.json": {"a": 1}, "e.yaml": {}}, (), None, None, None)
    assert kind.schema_of(PurePath("events/x.json")) == {"a": 1}
    assert kind.schema_of(PurePath("e.yaml")) == {}
    assert kind.schema_of(PurePath("other.yaml")) is None


def test_a_project_is_looked_up_by_name():
    routes = (
        Route("items", "/a/", frozenset({"GET"})),
        Route("item", "/a/{pk}/", frozenset({"GET"})),
        Route("items", "/b/", frozenset({"POST"})),
    )
    project = Project(routes=routes, templates=[TextFile("a.html", "templates/a.html", "")])
    assert project.routes_by_name == {"items": (routes[0], routes[2]), "item": (routes[1],)}
    assert list(project.templates_by_name) == ["a.html"]
    assert project.resolve("/a/") is None
