"""Documents of the kind, and what is said to those who get one wrong."""

from typing import Any

import pytest

from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError
from hypercontract.core.finding import Finding
from hypercontract.kinds.events import KIND
from hypercontract.kinds.events.document import Event
from hypercontract.testing import example, judge


def run(text: str) -> Any:
    return judge(example(text), KIND)


def error(text: str) -> ContractError:
    with pytest.raises(ContractError) as caught:
        run(text)
    return caught.value


def event(schema: str, name: str = "saved") -> str:
    return f"contracts/events/{name}.json: |\n  {schema}\n"


def test_an_event_has_its_files_name_and_may_come_from_anywhere() -> None:
    document = KIND.read(_raw("contracts/events/task-updated.json", {}))
    assert isinstance(document.content, Event)
    assert (document.name, document.content.headers) == ("task-updated", ("HX-Trigger",))
    assert (document.content.routes, document.content.statuses) == ((), ())


def test_a_name_that_cannot_be_a_files_is_told() -> None:
    document = KIND.read(_raw("contracts/events/task.json", {"x-event": {"name": "task:updated"}}))
    assert document.name == "task:updated"


def test_items_are_one_an_event_and_one_for_the_map() -> None:
    documents = [
        KIND.read(_raw("contracts/events/saved.json", {})),
        KIND.read(_raw("contracts/events/_common.json", {})),
        KIND.read(_raw("contracts/events.yaml", {})),
    ]
    project = example("{}").project
    items = [i for one in documents for i in KIND.items(one, documents, project)]
    assert [(item.name, [clause.id for clause in item.clauses]) for item in items] == [
        ("saved", ["events/saved/payload", "events/saved/heard", "events/saved/sent"]),
        (
            "map",
            [
                "events/map/declared",
                "events/map/headers",
                "events/map/refusals",
                "events/map/vary",
            ],
        ),
    ]
    assert {item.driver for item in items} == {None}


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ('{"requierd": ["id"]}', "Unknown key 'requierd'. Did you mean 'required'?"),
        ('{"x-event": {"route": ["a"]}}', "Unknown key 'route'. Did you mean 'routes'?"),
        ('{"type": "objekt"}', "'objekt' is not"),
        ('{"x-event": {"statuses": ["4x"]}}', "'4x' does not match"),
        (
            '{"x-event": {"waive": {"events.never-herd": "why"}}}',
            "Unknown rule 'events.never-herd'. Did you mean 'events.never-heard'?",
        ),
        (
            '{"x-event": {"routes": ["item"]}}',
            "Unknown route 'item'. Did you mean 'items'?",
        ),
        (
            '{"$ref": "_comon.json#/$defs/id"}',
            "Unknown schema file '_comon.json'. Did you mean '_common.json'?",
        ),
        ('{"allOf": [{"$ref": "_common.json#/$defs/nope"}]}', "/$defs/nope"),
    ],
)
def test_a_slip_is_told_with_its_place(schema: str, message: str) -> None:
    text = "routes: {items: GET /items/}\n"
    text += event('{"$defs": {"id": {"type": "integer"}}}', "_common") + event(schema)
    found = error(text)
    assert message in str(found)
    assert str(found.source) == "contracts/events/saved.json:1"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            "external: {\n  savd: {sent: The gateway sends it.}}",
            "contracts/events.yaml:2: Unknown event 'savd'. Did you mean 'saved'?",
        ),
        (
            "waive:\n  events.missing-vari: {}",
            (
                "contracts/events.yaml:2: Unknown rule 'events.missing-vari'. "
                "Did you mean 'events.missing-vary'?"
            ),
        ),
        (
            "waive:\n  events.missing-vary:\n    item*s: why",
            "contracts/events.yaml:3: Unknown route 'item*s'. No names are known here.",
        ),
        (
            "extern: {}",
            "contracts/events.yaml:1: Unknown key 'extern'. Did you mean 'external'?",
        ),
    ],
)
def test_the_map_names_only_what_there_is(document: str, message: str) -> None:
    body = document.replace("\n", "\n  ")
    assert str(error(f"{event('{}')}contracts/events.yaml: |\n  {body}\n")) == message


def test_one_event_has_one_document() -> None:
    found = error(event("{}") + event('{"x-event": {"name": "saved"}}', "other"))
    assert found.message == "saved is also declared by saved.json."
    assert str(found.source) == "contracts/events/other.json:1"


def test_schemas_refer_to_each_other() -> None:
    text = event('{"$defs": {"id": {"type": "integer"}}}', "_common")
    text += event('{"properties": {"id": {"$ref": "./_common.json#/$defs/id"}}}')
    text += """
exchanges:
  - {request: POST /, response: 204, headers: {HX-Trigger: '{"saved": {"id": "1"}}'}}
"""
    found = [(one.rule.id, one.at) for one in run(text) if isinstance(one, Finding)]
    assert ("events.payload-breaks-schema", "properties/id/type") in found


def _raw(file: str, data: Any) -> Any:
    return Raw(file, data, {(): 1})
