"""Each field of a body by itself."""

import pytest

from hypercontract.drivers.fuzz.fields import spoilt

SPEC = {
    "components": {
        "schemas": {
            "Item": {
                "properties": {"id": {"readOnly": True}, "name": {"type": "string"}},
                "allOf": [{"$ref": "#/components/schemas/Tagged"}],
            },
            "Tagged": {"properties": {"tags": {"type": "array"}, "more": {"type": "object"}}},
        }
    }
}
ITEM = {"$ref": "#/components/schemas/Item"}


def test_each_field_that_may_be_written_is_null_and_as_no_text_may_be():
    found = [
        {name: value for name, value in data.items() if name != "kept"}
        for data in spoilt({"kept": 1}, ITEM, SPEC)
    ]
    assert found == [
        {"name": None},
        {"name": {}},
        {"name": "nul\0"},
        {"tags": None},
        {"tags": "word"},
        {"more": None},
        {"more": []},
    ]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ({"type": "string", "maxLength": 3}, ["xxx"]),
        ({"type": "string", "maxLength": 3, "pattern": "^a"}, []),
        ({"type": "string", "maxLength": 3, "enum": ["a"]}, []),
        ({"type": "string", "maxLength": 10**9}, []),
        ({"type": "integer", "minimum": 0, "maximum": 9}, [0, 9]),
        ({"type": "integer", "maximum": 9}, [9]),
    ],
)
def test_each_is_at_its_bounds_too(field, values):
    others = [None, {}, "nul\0"] if field["type"] == "string" else [None, {}]
    found = [data["one"] for data in spoilt({}, {"properties": {"one": field}}, {})]
    assert found == [*others, *values]


def test_the_other_fields_are_as_usual():
    assert {"name": None, "tags": [1]} in list(spoilt({"name": "a", "tags": [1]}, ITEM, SPEC))


@pytest.mark.parametrize("schema", [{}, {"type": "array", "items": ITEM}])
def test_a_body_without_fields_is_left(schema):
    assert list(spoilt({}, schema, SPEC)) == []


def test_a_form_without_end_is_cut():
    wide = {"properties": {f"f{number}": {} for number in range(1000)}}
    assert len(list(spoilt({}, wide, SPEC))) < 100
