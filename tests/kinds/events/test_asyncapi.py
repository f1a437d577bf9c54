"""The event map as an AsyncAPI document."""

import json
from pathlib import Path

import pytest

from hypercontract import cli

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def document():
    from io import StringIO
    from unittest.mock import patch

    with patch("sys.stdout", StringIO()) as out:
        assert cli.main(["--root", str(ROOT), "events", "--asyncapi"]) == 0
    return json.loads(out.getvalue())


def references(value):
    if isinstance(value, dict):
        yield from ([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from references(one)


def test_every_reference_leads_somewhere(document):
    found = set(references(document))
    assert "#/components/schemas/_common/$defs/id" in found
    for reference in found:
        target = document
        for part in reference.removeprefix("#/").split("/"):
            target = target[part]


def test_every_event_has_a_channel_a_payload_and_both_operations(document):
    files = {path.stem for path in (ROOT / "contracts/events").glob("[!_]*.json")}
    assert set(document["channels"]) == files
    assert all("payload" in one for one in document["components"]["messages"].values())
    assert {f"{action} {name}" for name in files for action in ("send", "receive")} == set(
        document["operations"]
    )
    assert "x-event" not in json.dumps(document)


def test_an_event_that_none_declares_has_no_payload():
    from hypercontract.core.verdict import Event
    from hypercontract.kinds.events.asyncapi import document as made

    found = made([Event("closed", None, (), ())], [])
    assert found["components"]["messages"] == {"closed": {"name": "closed"}}
    assert found["operations"] == {}
