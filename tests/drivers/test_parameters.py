"""Each parameter of a query by itself."""

import pytest

from hypercontract.drivers.fuzz.parameters import queries


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string"}, ["it=word"]),
        ({"type": "string", "enum": ["a", "", None, "b c"]}, ["it=a", "it=b+c"]),
        ({"type": "array", "items": {"type": "string", "enum": ["-a"]}}, ["it=-a"]),
        ({"type": "array", "items": {"type": "string"}}, ["it=word"]),
        ({"type": "string", "format": "uuid"}, []),
        ({"type": "string", "pattern": "^a$"}, []),
        ({"type": "integer"}, []),
        ({}, []),
    ],
)
def test_a_value_of_each_enumeration_and_a_word_for_any_text(schema, expected):
    assert list(queries([{"name": "it", "in": "query", "schema": schema}])) == expected


def test_what_is_not_of_the_query_is_left():
    assert list(queries([{"name": "id", "in": "path", "schema": {"type": "string"}}])) == []


def test_an_enumeration_without_end_is_cut():
    schema = {"enum": list(range(1000))}
    assert len(list(queries([{"name": "n", "in": "query", "schema": schema}]))) < 100
