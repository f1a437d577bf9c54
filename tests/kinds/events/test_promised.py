"""The keys that every conforming detail has."""

from typing import Any

import pytest

from hypercontract.kinds.events.promised import promised

COMMON = {"$defs": {"item": {"required": ["id"]}, "a~/b": {"required": ["odd"]}}}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"required": ["id", "title"], "properties": {"level": {}}}, {"id", "title"}),
        ({"allOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"a", "b"}),
        ({"anyOf": [{"required": ["a", "b"]}, {"required": ["b", "c"]}]}, {"b"}),
        ({"oneOf": [{"required": ["a"]}, {}]}, set()),
        ({"$ref": "_common.json#/$defs/item", "required": ["title"]}, {"id", "title"}),
        ({"$ref": "_common.json#/$defs/a~0~1b"}, {"odd"}),
        ({"$ref": "_common.json#/$defs/gone"}, set()),
        ({"$ref": "#/$defs/own", "$defs": {"own": {"required": ["x"]}}}, {"x"}),
        ({"$ref": "#", "required": ["again"]}, {"again"}),
        (True, set()),
    ],
)
def test_promised(schema: Any, expected: set[str]) -> None:
    files = {"saved.json": schema, "_common.json": COMMON}
    assert promised(schema, "saved.json", files) == expected
