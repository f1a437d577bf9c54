"""What each phase sends, how much of it, and what Hypothesis says of it."""

import json
from types import SimpleNamespace

from hypothesis import Verbosity, settings
from tests.drivers.wire import Wire

from hypercontract.django.payloads.related import Choice
from hypercontract.drivers.shared.generation import drawing, phases


def test_an_example_of_the_document_is_sent_first_and_as_it_is():
    both, alone = Wire(), Wire()
    both.drive("note")
    alone.drive("note", phases=["examples"])
    assert [one.body for one in alone.sent] == [b'{"name": "as shown"}']
    assert both.sent[0] == alone.sent[0]
    assert len(both.sent) > 1


def test_coverage_goes_through_bounds_and_types_and_draws_nothing():
    first, second = Wire(), Wire()
    first.drive("update", phases=["coverage"])
    names = [json.loads(one.body).get("name") for one in first.sent if _is_object(one.body)]
    assert {len(one) for one in names if isinstance(one, str)} >= {0, 1, 8, 9, 10}
    assert {type(one) for one in names} >= {int, bool, list, dict, type(None)}
    assert len({one.path for one in first.sent}) > 1
    second.drive("update", phases=["coverage"])
    assert first.sent == second.sent


def _is_object(sent):
    return sent.startswith(b"{")


def test_coverage_goes_on_after_what_is_broken():
    fine, broken = Wire(), Wire(lambda _request: 500)
    fine.drive("update", phases=["coverage"])
    broken.drive("update", phases=["coverage"])
    assert broken.sent == fine.sent


def test_coverage_names_what_is_there_but_for_what_it_is_about(monkeypatch):
    monkeypatch.setattr(phases, "choices", lambda *_arguments: {"name": Choice(("Ann",), False)})
    wire = Wire()
    wire.arguments = lambda *_arguments: {"pk": "7"}
    wire.view = lambda _route: SimpleNamespace(
        route=SimpleNamespace(name="item", api=True), callback=None
    )
    wire.drive("update", route="thing", phases=["coverage"])
    sent = [(one.path, json.loads(one.body)) for one in wire.sent[1:] if _is_object(one.body)]
    assert sent[0] == ("/things/7/", {"name": "Ann"})
    assert ("/things/7/", {"name": None}) in sent
    assert ("/things/AAA/", {"name": "Ann"}) in sent


def test_how_much_is_drawn_is_the_plans_or_else_the_profiles_to_say():
    def sent(**more):
        wire = Wire()
        wire.drive("create", **more)
        return len(wire.sent)

    before = settings.get_current_profile_name()
    settings.register_profile("deep", max_examples=40)
    usual = sent(examples=None)
    settings.load_profile("deep")
    try:
        assert 5 < usual <= drawing.EXAMPLES < sent(examples=None)
        assert sent(examples=6) <= 6
    finally:
        settings.load_profile(before)


def test_hypothesis_says_no_more_than_it_is_asked_to(capsys):
    before = settings.get_current_profile_name()
    Wire().drive("create")
    assert capsys.readouterr().out == ""
    settings.register_profile("loud", verbosity=Verbosity.verbose)
    settings.load_profile("loud")
    try:
        Wire().drive("create")
    finally:
        settings.load_profile(before)
    assert "attempt(" in capsys.readouterr().out
