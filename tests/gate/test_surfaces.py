"""Contracts of two states compared: events, permissions and partials."""

import copy
import json

import pytest
import yaml

from hypercontract.core.change import Audience, Change, ChangeRule, Payloads
from hypercontract.core.contract import Document
from hypercontract.core.errors import ContractError
from hypercontract.core.kind import Kind
from hypercontract.gate.changes import Level
from hypercontract.gate.document.contracts import Folder
from hypercontract.gate.excuses import excuse
from hypercontract.gate.report import wording
from hypercontract.gate.surfaces import compare as surfaces
from hypercontract.gate.surfaces.rules import changes, rules

SHARED = {"$defs": {"id": {"type": "integer", "minimum": 1}, "bare": {"const": True}}}
TOAST = {
    "title": "A message",
    "type": "object",
    "required": ["message"],
    "properties": {"message": {"type": "string"}, "item": {"$ref": "_common.json#/$defs/id"}},
    "x-event": {"headers": ["HX-Trigger"], "routes": ["tab"]},
}
TABLE = {
    "roles": ["anonymous", "partner", "office", "admin"],
    "groups": {"inside": ["office", "admin"]},
    "routes": {
        "*": {"*": {"anonymous": "unauthenticated", "*": "forbidden"}},
        "entry-*": {"GET": {"inside": "all", "partner": "own"}, "DELETE": {"admin": "allow"}},
    },
}
TAB = {
    "route": "tab",
    "host": "page",
    "roles": ["office", "admin"],
    "root": "div#tab",
    "select": {
        "#tab": {
            "count": 1,
            "node": {"$ref": "#/$defs/live"},
            "select": {"li": {"count": [1, 5], "node": {"required": ["text"]}}},
        }
    },
}
NODES = {"$defs": {"live": {"properties": {"attrs": {"required": ["data-id"]}}}}}
STATE = {
    "events/_common.json": SHARED,
    "events/show-toast.json": TOAST,
    "events/closed.json": {"const": False},
    "permissions.yaml": TABLE,
    "partials.yaml": NODES,
    "partials/tab.yaml": TAB,
    "partials/row.yaml": {"route": "row"},
}


def folder(state):
    texts = {
        name: json.dumps(data) if name.endswith("json") else yaml.safe_dump(data, sort_keys=False)
        for name, data in state.items()
    }
    return Folder("contracts", {name: text.encode() for name, text in texts.items()})


def told(base, head):
    results = surfaces.compare(folder(base), folder(head))
    return [(finding, result.source(finding)) for result in results for finding in result.findings]


def changed(edit):
    state = copy.deepcopy(STATE)
    edit(state)
    return state


def at(*path, to=None):
    """Set what is at a path; with no value take it away."""

    def edit(state):
        *above, last = path
        for step in above:
            state = state[step]
        if to is None:
            del state[last]
        else:
            state[last] = to

    return edit


def moved(state):
    state["events/shut.json"] = state.pop("events/closed.json")


TABLE_ROW = ("permissions.yaml", "routes", "entry-*")
TAB_LIST = ("partials/tab.yaml", "select", "#tab", "select", "li")
CASES = {
    "an event is gone": (at("events/closed.json"), ["event-removed"], ["event-added"]),
    "an event is renamed": (moved, ["event-renamed"], ["event-renamed"]),
    "a key is sure no more": (
        at("events/show-toast.json", "required", to=[]),
        ["event-property-became-optional"],
        ["event-property-became-required"],
    ),
    "a shared definition is wider": (
        at("events/_common.json", "$defs", "id", "minimum", to=0),
        ["event-property-min-decreased"],
        ["event-property-min-increased"],
    ),
    "an event comes at another time": (
        at("events/show-toast.json", "x-event", "headers", to=["HX-Trigger-After-Settle"]),
        ["event-header-added", "event-header-removed"],
        ["event-header-added", "event-header-removed"],
    ),
    "an event may come from anywhere": (
        at("events/show-toast.json", "x-event", "routes"),
        ["event-source-added"],
        ["event-source-removed"],
    ),
    "an event comes from another route": (
        at("events/show-toast.json", "x-event", "routes", to=["row"]),
        ["event-source-added", "event-source-removed"],
        ["event-source-added", "event-source-removed"],
    ),
    "a role reads all": (
        at(*TABLE_ROW, "GET", "partner", to="all"),
        ["permission-widened"],
        ["permission-narrowed"],
    ),
    "a denial is another": (
        at("permissions.yaml", "routes", "*", "*", "*", to="hidden"),
        ["permission-changed"],
        ["permission-changed"],
    ),
    "a row is new": (
        at("permissions.yaml", "routes", "user-list", to={"GET": {"office": "allow"}}),
        ["permission-widened"],
        ["permission-narrowed"],
    ),
    "nothing is promised of most": (
        at("permissions.yaml", "routes", "*"),
        ["permission-row-removed", "permission-row-removed"],
        ["permission-row-added", "permission-row-added"],
    ),
    "a role is new": (
        at("permissions.yaml", "roles", to=["anonymous", "partner", "office", "admin", "nga"]),
        ["role-added"],
        ["role-removed"],
    ),
    "a partial is gone": (at("partials/row.yaml"), ["partial-removed"], ["partial-added"]),
    "a partial moved": (
        at("partials/row.yaml", "route", to="line"),
        ["partial-route-changed"],
        ["partial-route-changed"],
    ),
    "its host is another": (
        at("partials/tab.yaml", "host", to="board"),
        ["partial-host-changed"],
        ["partial-host-changed"],
    ),
    "its root has another id": (
        at("partials/tab.yaml", "root", to="div#panel"),
        ["partial-root-changed"],
        ["partial-root-changed"],
    ),
    "its root is promised no more": (
        at("partials/tab.yaml", "root"),
        ["partial-root-removed"],
        ["partial-root-added"],
    ),
    "a role is shown it no more": (
        at("partials/tab.yaml", "roles", to=["admin"]),
        ["partial-role-removed"],
        ["partial-role-added"],
    ),
    "elements are promised no more": (
        at("partials/tab.yaml", "select", "#tab"),
        ["partial-selector-removed"],
        ["partial-selector-added"],
    ),
    "there may be none": (
        at(*TAB_LIST, "count", to=[0, 5]),
        ["partial-least-decreased"],
        ["partial-least-increased"],
    ),
    "there may be many": (
        at(*TAB_LIST, "count", to=[1, None]),
        ["partial-most-increased"],
        ["partial-most-decreased"],
    ),
    "a node is any": (at(*TAB_LIST, "node"), ["partial-node-removed"], ["partial-node-added"]),
    "a node's text may be missing": (
        at(*TAB_LIST, "node", "required", to=[]),
        ["partial-property-became-optional"],
        ["partial-property-became-required"],
    ),
    "a shared node lacks an attribute": (
        at("partials.yaml", "$defs", "live", "properties", "attrs", "required", to=[]),
        ["partial-property-became-optional"],
        ["partial-property-became-required"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_told_once_and_the_reverse_the_other_way(name):
    edit, forth, back = CASES[name]
    head = changed(edit)
    assert sorted(finding.rule for finding, _ in told(STATE, head)) == forth
    assert sorted(finding.rule for finding, _ in told(head, STATE)) == back


def test_a_state_breaks_nothing_of_itself():
    assert told(STATE, copy.deepcopy(STATE)) == []


def test_every_rule_of_the_table_is_met_by_a_change():
    met = {rule for _, *both in CASES.values() for rules in both for rule in rules}
    assert changes().keys() <= met


def test_the_ids_of_payloads_and_nodes_are_those_of_responses():
    known = {rule.id: rule for rule in rules()}
    assert known["event-property-became-optional"].level is Level.BREAKING
    assert known["partial-property-became-required"].level is Level.SAFE
    assert all(rule.summary.endswith(".") for rule in known.values())


def test_a_finding_says_what_breaks_whom_and_where():
    ((finding, source),) = told(STATE, changed(CASES["a key is sure no more"][0]))
    assert finding.subject == "show-toast"
    assert wording.place(finding) == "show-toast properties.message"
    assert wording.witness(finding) == "{} may come and was not promised"
    assert source.file == "contracts/events/show-toast.json"


def test_what_is_shared_names_whom_it_reaches():
    ((finding, source),) = told(STATE, changed(CASES["a shared definition is wider"][0]))
    assert finding.subject == "events/_common.json#/$defs/id"
    assert finding.operations == ("show-toast",)
    assert source.file == "contracts/events/_common.json"


def test_cells_that_one_line_decides_are_one_finding():
    edit = at(*TABLE_ROW, "GET", to="all")
    found = {finding.rule: (finding, where) for finding, where in told(STATE, changed(edit))}
    finding, source = found["permission-widened"]
    assert finding.subject == "GET entry-*"
    assert finding.message in {
        "anonymous: unauthenticated became all.",
        "partner: own became all.",
    }
    assert wording.audience(finding) == Audience.REVIEW
    assert source.line


def test_most_roles_are_named_by_who_is_left_out():
    edit = CASES["a denial is another"][0]
    ((finding, _),) = told(STATE, changed(edit))
    assert finding.message.startswith("all roles but anonymous: forbidden became hidden.")
    assert finding.message.endswith("The same of entry-*.")


def test_a_reference_that_leads_nowhere_is_an_error_of_use():
    head = changed(at("events/_common.json", "$defs", "id"))
    with pytest.raises(ContractError, match=r"_common.json#/\$defs/id leads nowhere"):
        told(STATE, head)


def test_a_file_that_is_no_text_is_an_error_of_use():
    broken = Folder("contracts", {"permissions.yaml": b"\xff"})
    with pytest.raises(ContractError, match="Not UTF-8 text"):
        broken.documents("permissions")


def test_a_place_that_no_file_has_is_the_folder():
    found = folder(STATE)
    assert str(found.source()) == "contracts"
    assert str(found.source("gone.yaml")) == "contracts/gone.yaml"


@pytest.mark.parametrize(
    ("name", "file", "rule"),
    [
        ("a key is sure no more", "events/show-toast.json", "event-property-became-optional"),
        ("its root has another id", "partials/tab.yaml", "partial-root-changed"),
    ],
)
def test_a_contract_may_say_that_a_break_is_intended(name, file, rule):
    head = changed(CASES[name][0])
    head[file]["x-intended-breaks"] = {rule: "agreed with the front end"}
    results = surfaces.compare(folder(STATE), folder(head))
    (found,) = [one for result in excuse(results, (), (), "2026-01-01") for one in result.findings]
    assert (found.rule, found.excused) == (rule, "agreed with the front end")


GONE = ChangeRule("caching-removed", Level.BREAKING, "A route is kept now.", Audience.FRONT_END)


def _kind(rule="caching-removed", **more):
    """Return a kind of somebody else's that compares which routes it names."""

    def compare(base, head):
        before, after = (set(state.documents[0].content) for state in (base, head))
        for route in sorted(before - after):
            yield Change(rule, route, "It may be kept now.", (base.below(FILE), "private"), "base")
        yield from more.get("sent", ())

    def read(raw):
        return Document("caching", "caching", raw.source(), raw.data["private"])

    return Kind(
        name="caching",
        documents={"caching.yaml": {"type": "object"}},
        rules=(),
        read=read,
        items=lambda _document, _documents, _project: (),
        checker=lambda _documents, _project: None,
        compare=compare,
        changes=(GONE,),
    )


FILE = "contracts/caching.yaml"
ROUTES = [{"caching.yaml": {"private": private}} for private in (["a", "b"], ["a"])]


@pytest.fixture
def of_kind(monkeypatch):
    def compared(kind):
        for module in ("hypercontract.gate.surfaces.compare", "hypercontract.kinds"):
            monkeypatch.setattr(f"{module}.kinds", lambda: (kind,))
        return surfaces.compare(*map(folder, ROUTES))

    return compared


def test_the_gate_compares_kinds_that_it_does_not_know(of_kind):
    ((finding,),) = (result.findings for result in of_kind(_kind()))
    assert (finding.rule, finding.level) == ("caching-removed", Level.BREAKING)
    assert (finding.subject, finding.pointer) == ("b", ("caching.yaml", "private"))
    assert wording.audience(finding) == Audience.FRONT_END


def test_a_kind_that_names_another_rule_than_it_has_is_told_the_nearest(of_kind):
    with pytest.raises(ContractError) as caught:
        of_kind(_kind("caching-removd"))
    assert str(caught.value) == (
        "Unknown rule of the kind 'caching' 'caching-removd'. Did you mean 'caching-removed'?"
    )


def test_a_kind_that_sends_by_schema_says_what_its_rules_call_it(of_kind):
    sent = Payloads({}, {}, Audience.FRONT_END)
    with pytest.raises(ContractError, match="The kind 'caching' compares payloads and names none"):
        of_kind(_kind(sent=[sent]))
