"""A requirement is an OR of ANDs: a truth table over all credentials decides what is lost."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gate.specs import document, findings, told

KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}


def asked(*alternatives, **schemes):
    found = document(security=list(alternatives))
    found["components"] = {"securitySchemes": schemes}
    return found


def everywhere(*alternatives):
    return {**document(), "security": list(alternatives)}


@pytest.mark.parametrize(
    ("base", "head", "forth", "back"),
    [
        ([{"session": []}, {}], [{"session": []}], ["breaking added"], ["safe removed"]),
        (
            [{"session": []}],
            [{"session": []}, {"key": []}],
            ["safe alternative-added"],
            ["breaking alternative-removed"],
        ),
        ([{"a": []}], [{"a": [], "b": []}], ["breaking added"], ["safe removed"]),
        ([{"a": []}], [{"a": ["read"]}], ["breaking scope-added"], ["safe scope-removed"]),
        ([], [{"a": []}], ["breaking added"], ["safe removed"]),
        (
            [{"a": []}],
            [{"b": []}],
            ["breaking alternative-removed"],
            ["breaking alternative-removed"],
        ),
        ([{"a": []}, {"b": []}], [{"b": []}, {"a": []}], [], []),
    ],
)
@pytest.mark.parametrize("family", ["api-security", "api-global-security"])
def test_there_and_back(base, head, forth, back, family):
    make = asked if family == "api-security" else everywhere
    for one, other, expected in ((base, head, forth), (head, base, back)):
        found = [rule.replace(f"{family}-", "") for rule in told(make(*one), make(*other))]
        assert found == expected


def test_what_is_repeated_of_the_document_is_no_change():
    base = everywhere({"a": []})
    head = everywhere({"a": []})
    head["paths"]["/things"]["post"]["security"] = [{"a": []}]
    assert told(base, head) == []
    assert told(head, base) == []


def test_the_document_is_no_matter_of_operations_with_requirements_of_their_own():
    base, head = everywhere({"a": []}), everywhere({"b": []})
    for one in (base, head):
        one["paths"]["/things"]["post"]["security"] = [{"c": []}]
    assert told(base, head) == []


def test_a_renamed_scheme_is_no_change():
    base, head = asked({"old": []}, old=KEY), asked({"new": []}, new={**KEY, "description": "it"})
    assert told(base, head) == []


def test_a_key_of_another_name_is_another_key():
    renamed = asked({"key": []}, key={**KEY, "name": "X-Token"})
    assert told(asked({"key": []}, key=KEY), renamed) == [
        "breaking api-security-component-api-key-changed"
    ]


_SCOPES = st.lists(st.sampled_from(["read", "write"]), max_size=2, unique=True)
_ALTERNATIVES = st.lists(st.dictionaries(st.sampled_from("abc"), _SCOPES, max_size=2), max_size=3)
_GRANTS = [f"{name}:{scope}" for name in "abc" for scope in ("", "read", "write")]


def _lets_in(alternatives, credentials):
    """Read a requirement as the specification has it: any of the alternatives, each as a whole."""
    return not alternatives or any(
        all(
            f"{name}:{scope}" in credentials
            for name, scopes in one.items()
            for scope in ["", *scopes]
        )
        for one in alternatives
    )


def _credentials():
    sizes = range(len(_GRANTS) + 1)
    return map(set, chain.from_iterable(combinations(_GRANTS, size) for size in sizes))


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(_ALTERNATIVES, _ALTERNATIVES)
def test_a_truth_table_agrees(base, head):
    lost = any(_lets_in(base, one) and not _lets_in(head, one) for one in _credentials())
    won = any(_lets_in(head, one) and not _lets_in(base, one) for one in _credentials())
    found = findings(asked(*base), asked(*head))
    assert any(one.level == "breaking" for one in found) == lost
    if not (lost or won):
        assert all(one.level == "safe" for one in found)
