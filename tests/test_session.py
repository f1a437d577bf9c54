"""A run in process, on the reference system's own contracts."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser

from contracts.conftest import pytest_hypercontract_world
from hypercontract import config
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.core.rule import Level
from hypercontract.core.verdict import Event, State
from hypercontract.django.openapi import described
from hypercontract.engine import Tally
from hypercontract.kinds import kinds
from hypercontract.session import Session

TOAST = "events/show-toast/payload"


@pytest.fixture(scope="module")
def built(pytestconfig):
    """A session with all that is built once; its documents are read and its judges stand."""
    session = Session(config.load(pytestconfig.rootpath), pytest_hypercontract_world())
    session.prepare()
    return session


@pytest.fixture
def session(built):
    """The same session with nothing seen yet."""
    fresh = Session(built.config, built.declared)
    fresh.__dict__.update({**built.__dict__, "tally": Tally()})
    return fresh


def toast(detail, **known):
    request = Request("POST", "/nowhere/", headers={"HX-Request": "true"})
    headers = (("HX-Trigger", f'{{"show-toast": {detail}}}'),)
    return Exchange(request, Response(204, headers), **known)


GOOD = toast('{"message": "Saved.", "level": "success"}')
BAD = toast('{"message": "Saved.", "level": "splendid"}')


def item_named(session, name):
    return next(item for many in session.items.values() for item in many if item.name == name)


def verdict(session, clause):
    return next(one for one in session.report().verdicts if one.clause.id == clause)


def test_every_document_has_its_items_and_every_clause_is_known_by_its_kind(session):
    files = {document.source.file for many in session.documents.values() for document in many}
    assert session.items.keys() == files
    assert session.clauses.keys() == session.documents.keys() == session.checkers.keys()
    ids = [clause.id for many in session.clauses.values() for clause in many]
    assert len(ids) == len(set(ids))


def test_one_document_is_read_without_what_other_kinds_need(pytestconfig, monkeypatch):
    generated = []
    monkeypatch.setattr(described, "spec", lambda: generated.append(True) or ({}, ()))
    alone = Session(config.load(pytestconfig.rootpath), pytest_hypercontract_world())
    assert [item.name for item in alone.read("contracts/events.yaml")] == ["map"]
    assert alone._items.keys() == {"contracts/events.yaml"}
    assert alone._checkers.keys() == {"events"}
    assert generated == []
    assert alone.project.spec == {}
    assert generated == [True]


def test_an_exchange_keeps_a_clause(session):
    assert session.observe(GOOD, "test") == []
    assert verdict(session, TOAST).state is State.KEPT
    assert session.report().facts == {"exchanges": 1, "items": 0}


def test_one_defect_is_one_finding_however_often_it_is_met(session):
    (first,) = session.observe(BAD, "test one")
    (second,) = session.observe(BAD, "test two")
    assert first.key == second.key
    (found,) = verdict(session, TOAST).findings
    assert (found.finding.rule.id, found.items, found.count) == (
        "events.payload-breaks-schema",
        ("test one", "test two"),
        2,
    )


@pytest.mark.parametrize(("level", "seen"), [("warning", 1), ("off", 0)])
def test_the_projects_levels_decide_what_fails(session, level, seen):
    session.policy = replace(session.policy, levels={"events.payload-breaks-schema": level})
    assert session.observe(BAD, "test") == []
    assert len(session.report().findings) == seen


def test_fail_on_makes_less_weigh(session):
    levels = {"events.payload-breaks-schema": "info"}
    session.policy = replace(session.policy, levels=levels, fail_on=Level.INFO)
    assert [finding.level for finding in session.observe(BAD, "test")] == [Level.INFO]


def test_an_item_without_a_driver_is_judged_from_the_files(session):
    assert session.run(item_named(session, "show-toast"), "node", None) == []
    assert session.report().facts == {"exchanges": 0, "items": 1}
    assert verdict(session, "events/show-toast/heard").state is State.KEPT


def test_an_item_is_driven_and_judged_by_every_kind(session, world):
    item = item_named(session, "user-me[GET]")
    seen, observe = [], session.observe
    session.observe = lambda exchange, node: seen.append(exchange) or observe(exchange, node)
    assert session.run(item, "node", session.transport(world)) == []
    assert sum(exchange.origin == "matrix" for exchange in seen) == len(item.plan.cells)
    assert session.tally.exchanges == len(seen)
    assert {clause.id for clause in item.clauses} <= session.tally.kept
    assert any(clause.startswith("api/") for clause in session.tally.kept)


def test_reports_call_the_worlds_rows_by_their_names(session, world):
    session.transport(world)
    row = world.own("bmoa", "monitoring.MonitoringEntry")
    (finding,) = session.observe(toast(f'{{"message": "{row.pk}", "level": "splendid"}}'), "test")
    shown = finding.exchange.response.header("HX-Trigger")
    assert "{own monitoring.MonitoringEntry of bmoa}" in shown
    assert str(row.pk) not in shown


def test_a_recorded_exchange_is_named_by_who_sent_it(session, world):
    user = world.user("bmoa")
    assert session.named(GOOD, user, world).actor == "bmoa"
    assert session.named(GOOD, user, None).actor == "bmoa"
    assert session.named(GOOD, AnonymousUser(), world).actor == "anonymous"
    assert session.named(GOOD, None, world).actor is None


def test_an_item_of_no_document_is_an_error(session):
    item = replace(item_named(session, "show-toast"), source=Source("contracts/nothing.yaml"))
    with pytest.raises(ContractError, match=r"Unknown document 'contracts/nothing.yaml'"):
        session.run(item, "node", None)


@pytest.mark.parametrize(
    ("content", "snapshot"),
    [(None, {}), (b"openapi: 3.0.3\n", {"openapi": "3.0.3"}), (b"[]\n", {})],
    ids=["missing", "a document", "something else"],
)
def test_the_snapshot_is_read_where_there_is_one(built, tmp_path, content, snapshot):
    path = tmp_path / "schema.yaml"
    if content is not None:
        path.write_bytes(content)
    session = Session(replace(built.config, openapi=path), built.declared)
    assert session.project.snapshot == snapshot


def test_a_snapshot_that_is_no_text_is_an_error_of_use(built, tmp_path):
    path = tmp_path / "schema.yaml"
    path.write_bytes(b"\xff\xfe")
    session = Session(replace(built.config, openapi=path), built.declared)
    with pytest.raises(ContractError, match=r"schema\.yaml: Not UTF-8 text\."):
        session.prepare()


def test_malformed_exemptions_are_found_before_anything_is_judged(built, tmp_path):
    (tmp_path / "exemptions.yaml").write_text("- {rule: nothing}\n", "utf-8")
    session = Session(replace(built.config, contracts=tmp_path), built.declared)
    with pytest.raises(ContractError, match=r"exemptions\.yaml:1: "):
        session.prepare()


def test_the_map_is_what_the_kinds_say(session, monkeypatch):
    told = {"api": [Event("saved", None), Event("closed", None)], "events": [Event("gone", None)]}
    found = tuple(
        replace(kind, map=lambda _documents, _project, name=kind.name: told[name])
        for kind in kinds()
        if kind.name in told
    )
    monkeypatch.setattr("hypercontract.session.kinds", lambda: found)
    session.__dict__.pop("events", None)
    assert [event.name for event in session.events] == ["closed", "gone", "saved"]
