"""Drafts that a run leaves behind, for review."""

import json


def test_events_are_drafted_from_a_run_and_nothing_is_overwritten(shop):
    project = shop()
    path = project.root / "contracts/events/item-added.json"
    path.unlink()
    run = project.command("events", "--write")
    assert run.code == 0
    assert "Wrote contracts/events/item-added.json. Review it" in run.output
    document = json.loads(path.read_text("utf-8"))
    assert document["x-event"] == {"routes": ["item_form"], "statuses": ["2xx"]}
    assert document["properties"] == {"id": {"type": "integer"}}
    path.write_text('{"type": "object"}\n', "utf-8")
    again = project.command("events", "--write")
    assert again.output.endswith("Every observed event is declared.\n")
    assert path.read_text("utf-8") == '{"type": "object"}\n'


def test_a_file_that_declares_another_event_stays(shop):
    project = shop()
    own = '{"type": "object", "x-event": {"name": "other-event"}}\n'
    project.write({"contracts/events/item-added.json": own})
    run = project.command("events", "--write")
    assert "contracts/events/item-added.json already exists and is unchanged." in run.output
    assert (project.root / "contracts/events/item-added.json").read_text("utf-8") == own


def test_nothing_is_written_where_the_contracts_cannot_be_read(shop):
    project = shop().write({"contracts/events/item-added.json": "{"})
    run = project.command("events", "--write")
    assert run.code == 2
    assert "Wrote" not in run.output
