"""Text of patterns: each matches, and none is made of what cannot be read."""

import re

import pytest

from hypercontract.gate.proof.patterns import texts


@pytest.mark.parametrize(
    "pattern",
    [
        r"^\w+$",
        r"^[0-9a-f]{4}-\d{2,3}$",
        r"(?:foo|bar)?baz",
        r"^[^/]+/[^/]+$",
        r"^[-\w]+@\w+\.\w{2,}$",
        r"^(?!x)[a-z]{3}$",
        r"^(?P<day>[0-3]\d)$",
        r"^[\w\s]+?$",
        r"^[\]a]*b$",
        r"^a.c$",
        r"\bword\b",
        r"^\{\}$",
        "",
    ],
)
def test_texts_match(pattern):
    found = texts(pattern)
    assert found
    assert all(re.search(pattern, text) for text in found)


@pytest.mark.parametrize("pattern", ["[", "(", "(?<", "^(?=b)a$", "*"])
def test_no_text_of_what_cannot_be_read_or_met(pattern):
    assert texts(pattern) == []
