import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hypercontract.schemas import InvalidSchemaError, Schema

names = st.sampled_from(["a", "b", "c"])
texts = st.sampled_from(["", "a", "ab", "abc", "é"])
numbers = st.integers(-3, 3) | st.sampled_from([0.5, 1.0, -2.5])
scalars = st.none() | st.booleans() | numbers | texts
instances = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)
types = st.sampled_from(["null", "boolean", "integer", "number", "string", "array", "object"])
sizes = st.integers(0, 3)


def _compounds(inner):
    keywords = {
        "type": types | st.lists(types, min_size=1, unique=True),
        "const": instances,
        "enum": st.lists(instances, min_size=1, max_size=3),
        "minimum": numbers,
        "exclusiveMaximum": numbers,
        "multipleOf": st.sampled_from([0.5, 1, 2]),
        "minLength": sizes,
        "maxLength": sizes,
        "pattern": st.sampled_from(["a", "^a", "b$", "^[a-c]+$"]),
        "minItems": sizes,
        "maxItems": sizes,
        "uniqueItems": st.booleans(),
        "items": inner,
        "prefixItems": st.lists(inner, min_size=1, max_size=2),
        "contains": inner,
        "minContains": sizes,
        "unevaluatedItems": inner,
        "properties": st.dictionaries(names, inner, max_size=2),
        "required": st.lists(names, unique=True, max_size=2),
        "additionalProperties": inner,
        "propertyNames": inner,
        "dependentRequired": st.dictionaries(names, st.lists(names, unique=True), max_size=1),
        "unevaluatedProperties": inner,
        "maxProperties": sizes,
        "not": inner,
        "allOf": st.lists(inner, min_size=1, max_size=2),
        "anyOf": st.lists(inner, min_size=1, max_size=2),
        "oneOf": st.lists(inner, min_size=1, max_size=2),
        "if": inner,
        "then": inner,
        "else": inner,
    }
    return st.sets(st.sampled_from(sorted(keywords)), max_size=3).flatmap(
        lambda chosen: st.fixed_dictionaries({name: keywords[name] for name in sorted(chosen)})
    )


schemas = st.recursive(st.booleans() | st.just({}), _compounds, max_leaves=5)


@given(schemas, st.lists(instances, min_size=1, max_size=4))
def test_the_two_engines_agree(schema, candidates):
    ours, theirs = Schema(schema), Draft202012Validator(schema)
    for instance in candidates:
        assert ours.accepts(instance) == theirs.is_valid(instance)
        assert bool(ours.mismatches(instance)) != ours.accepts(instance)


def test_every_failure_is_told_with_both_paths():
    schema = {"properties": {"a": {"type": "string"}, "b": {"minimum": 3}}, "required": ["c"]}
    found = Schema(schema).mismatches({"b": 1, "a": 2})
    assert [(one.pointer, one.keyword, one.schema_path) for one in found] == [
        (".", "required", ("required",)),
        ("a", "type", ("properties", "a", "type")),
        ("b", "minimum", ("properties", "b", "minimum")),
    ]
    assert (found[1].expected, found[1].actual, found[1].path) == ("string", 2, ("a",))


def test_the_nearest_branch_explains():
    schema = {
        "anyOf": [{"type": "null"}, {"properties": {"a": {"type": "string"}}, "minProperties": 1}]
    }
    (found,) = Schema(schema).mismatches({"a": 1})
    assert (found.pointer, found.keyword) == ("a", "type")


def test_an_unknown_key_comes_with_the_known_ones():
    (found,) = Schema({"properties": {"a": {}}, "additionalProperties": False}).mismatches({"b": 1})
    assert (found.keyword, found.known_keys) == ("additionalProperties", ("a",))


def test_formats_are_ours_and_judge_strings_only():
    schema = Schema({"format": "even"}, formats={"even": lambda text: len(text) % 2 == 0})
    assert [schema.accepts(value) for value in ("ab", "a", 3)] == [True, False, True]
    assert [one.keyword for one in schema.mismatches("a")] == ["format"]


def test_references_reach_other_documents():
    documents = {"urn:other": {"$defs": {"id": {"type": "integer"}}}}
    schema = Schema({"$ref": "urn:other#/$defs/id"}, documents=documents)
    assert schema.accepts(1)
    assert [one.keyword for one in schema.mismatches("x")] == ["type"]


def test_what_only_the_fast_engine_refuses_is_told_too():
    schema = Schema({"properties": {"a": {"pattern": r"^\d$"}}})
    digit = "\N{ARABIC-INDIC DIGIT THREE}"
    (found,) = schema.mismatches({"a": digit})
    assert (found.path, found.keyword, found.expected) == (("a",), "pattern", r"^\d$")
    assert (found.actual, found.schema_path) == (digit, ("properties", "a", "pattern"))


@pytest.mark.parametrize("instance", ["\ud800", {"a": "\ud800"}])
def test_lone_surrogates_are_judged_too(instance):
    schema = Schema({"type": "string"})
    assert schema.accepts(instance) is isinstance(instance, str)
    assert bool(schema.mismatches(instance)) is not isinstance(instance, str)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ({"properties": {"a": {"type": "strin"}}}, ("properties", "a", "type")),
        ({"pattern": "["}, ("pattern",)),
        ({"$ref": "#/$defs/none"}, ()),
        ({"$ref": "elsewhere.json"}, ()),
    ],
)
def test_a_malformed_schema_is_refused(schema, path):
    with pytest.raises(InvalidSchemaError) as caught:
        Schema(schema)
    assert caught.value.path == path
    assert "\n" not in str(caught.value)
