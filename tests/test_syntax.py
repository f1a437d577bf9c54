import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hypercontract.core.errors import ContractError
from hypercontract.syntax import DEEPEST, Flow, dump, parse


def read(text, file="a.yaml"):
    return parse(text, file).data


def refused(text, file="a.yaml"):
    with pytest.raises(ContractError) as caught:
        parse(text, file)
    return str(caught.value)


@pytest.mark.parametrize(
    "word",
    ["yes", "no", "on", "off", "y", "12:30", "1_000", "0b1", "2026-01-01", "=", "<<"],
)
def test_what_yaml_1_1_would_convert_stays_text(word):
    assert read(f"a: {word}") == {"a": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("017", 17),
        ("0o17", 15),
        ("0x1F", 31),
        ("-3", -3),
        ("+3", 3),
        ("1e3", 1000.0),
        ("-.5", -0.5),
        ("1.", 1.0),
    ],
)
def test_plain_words_are_read_by_the_core_schema(word, value):
    data = read(f"a: {word}")["a"]
    assert data == value
    assert type(data) is type(value)


def test_numbers_that_json_lacks_stay_text():
    assert read("[.inf, .nan]") == [".inf", ".nan"]


@pytest.mark.parametrize("text", ["'12'", '"12"', "|-\n  12", ">-\n  12", "!!str 12"])
def test_quoted_blocks_and_tagged_strings_are_text(text):
    assert read(f"a: {text}") == {"a": "12"}


def test_keys_are_text_as_written():
    assert read("200: a\n0x1: b\nyes: c\n<<: d\nnull: e") == {
        "200": "a",
        "0x1": "b",
        "yes": "c",
        "<<": "d",
        "null": "e",
    }


def test_every_value_has_its_line():
    raw = parse("# top\na: 1\nb:\n  - x\n  - {c: 2,\n     d: 3}\n", "f.yaml")
    paths = [(), ("a",), ("b",), ("b", 0), ("b", 1), ("b", 1, "c"), ("b", 1, "d")]
    assert [raw.source(*path).line for path in paths] == [2, 2, 3, 4, 5, 5, 6]


def test_an_alias_shares_its_value_and_has_its_own_line():
    raw = parse("a: &x\n  k: 1\nb: *x\n", "f.yaml")
    assert raw.data == {"a": {"k": 1}, "b": {"k": 1}}
    assert raw.data["a"] is raw.data["b"]
    assert raw.source("b", "k").line == 3


def test_aliases_of_aliases_cost_nothing():
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 60)]
    assert len(read("\n".join(["a0: &a0 x", *levels]))) == 60


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.yaml:1: The document is empty."),
        ("# only this\n", "a.yaml:1: The document is empty."),
        ("a: 1\nb: 2\na: 3", "a.yaml:3: The key 'a' is duplicated."),
        ("a: 1\n---\nb: 2", "a.yaml:2: A file must contain a single document."),
        ("a: 1\n? [b]\n: 2", "a.yaml:2: A key must be a string."),
        ("a: 1\n*b : 2", "a.yaml:2: A key must be a string."),
        ("a: *b", "a.yaml:1: The anchor &b is not defined before it."),
        ("a: &b [*b]", "a.yaml:1: The anchor &b is not defined before it."),
        ("a: 1\nb: !!int x", "a.yaml:2: Tags such as '!!int' are not supported."),
        ("a: !!python/none x", "a.yaml:1: Tags such as '!!python/none' are not supported."),
        ("a: !mine {}", "a.yaml:1: Tags such as '!mine' are not supported."),
        ("a: 1 b: 2", "a.yaml:1: Mapping values are not allowed in this context."),
        ("a:\n  - [1, 2", "a.yaml:3: Did not find expected ',' or ']'."),
        ("a: 1\nb: \x07", "a.yaml:2: The text contains a control character."),
        ("a: \ud800", "a.yaml: The text contains a lone surrogate."),
        ("a: 1\nb: " + "9" * 5000, "a.yaml:2: The number is too long."),
        ("[" * 100_000, "a.yaml:1: Nested too deeply."),
        ("{a: " * 100_000, "a.yaml:1: Nested too deeply."),
    ],
)
def test_malformed_text_is_refused_with_its_line(text, message):
    assert refused(text) == message


def test_the_deepest_that_is_read():
    assert read("[" * DEEPEST + "]" * DEEPEST) is not None
    assert refused("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2)) == "a.yaml:1: Nested too deeply."


def test_a_byte_order_mark_is_skipped():
    assert read("\ufeffa: 1") == {"a": 1}


@pytest.mark.parametrize(
    "text", ['{\n\t"a":1}', r'{"a": "\/"}', r'{"a": "\ud83d\uDE00"}', r'{"a": "\\ud83d\\ude00"}']
)
def test_json_that_yaml_reads_otherwise_is_read_as_json(text):
    assert read(text, "a.json") == json.loads(text)


def test_half_an_escaped_pair_is_refused():
    assert "escape code" in refused(r'{"a": "\ud83d"}', "a.json")


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=9), values))
def test_json_is_read_as_json_reads_it(data):
    assert read(json.dumps(data), "a.json") == data


AWKWARD = ("\U0001f600", "yes", "1e3", "0o17", "~", "", "a\x01b", 'say "hi"', "x\ny", "null", "É")
AWKWARD += ("#id", "- a", " a ", "1.5", "*", "[a]", "a: b", "\u2028", "it's", "n", "GET POST")


@pytest.mark.parametrize("text", AWKWARD)
def test_any_text_is_written_so_that_it_is_read_back(text):
    data = {text: [text, {"below": text}], "flow": Flow({text: (text, 1, None, True)})}
    read = parse(dump(data), "x.yaml").data
    assert read == {text: [text, {"below": text}], "flow": {text: [text, 1, None, True]}}
