"""Kinds that come from elsewhere, and how they are refused."""

from dataclasses import replace
from importlib.metadata import EntryPoint

import pytest

from hypercontract import kinds
from hypercontract.core import plugins
from hypercontract.core.errors import ContractError
from hypercontract.core.kind import Kind


@pytest.fixture(autouse=True)
def forgotten():
    kinds._packages.cache_clear()
    yield
    kinds._packages.cache_clear()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("x", "hypercontract.none:KIND", "The kind 'x' cannot be imported: ModuleNotFoundError: "),
        ("x", "hypercontract.engine:Tally", "hypercontract.engine:Tally is not a kind named 'x'."),
        (
            "x",
            "hypercontract.kinds.api:KIND",
            "hypercontract.kinds.api:KIND is not a kind named 'x'.",
        ),
        ("api", "hypercontract.kinds.api:KIND", "Two packages define the kind 'api': "),
    ],
)
def test_what_is_no_kind_is_refused(monkeypatch, name, value, message):
    entry = EntryPoint(name, value, "hypercontract.kinds")
    monkeypatch.setattr(plugins, "entry_points", lambda group: [entry])
    with pytest.raises(ContractError) as caught:
        kinds.kinds()
    assert message in str(caught.value)


def test_those_of_the_library_are_there_by_name():
    names = [kind.name for kind in kinds.kinds()]
    assert names == ["api", "events", "mails", "partials", "permissions", "workflows"]


PARTS = {
    "name": "mails",
    "documents": {},
    "rules": (),
    "read": lambda _raw: None,
    "items": lambda _document, _documents, _project: (),
    "checker": lambda _documents, _project: None,
}


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (
            {"comapre": lambda _base, _head: ()},
            "Unknown part of a kind 'comapre'. Did you mean 'compare'?",
        ),
        ({"map": "events"}, "`map` of the kind 'mails' is a str and no function."),
        (
            {"compare": lambda _base: ()},
            (
                "`compare` of the kind 'mails' cannot be called: too many positional arguments. "
                "It is called with base, head."
            ),
        ),
        (
            {"map": lambda _documents, _project, _who: ()},
            (
                "`map` of the kind 'mails' cannot be called: missing a required argument: '_who'. "
                "It is called with documents, project."
            ),
        ),
        (
            {"items": lambda _document: ()},
            (
                "`items` of the kind 'mails' cannot be called: too many positional arguments. "
                "It is called with document, documents, project."
            ),
        ),
    ],
)
def test_a_part_of_another_shape_is_an_error_of_use(part, message):
    with pytest.raises(ContractError) as caught:
        Kind(**PARTS | part)
    assert str(caught.value) == message


def test_what_is_wrong_with_a_kind_from_elsewhere_says_where_it_is(monkeypatch):
    module = "tests.kinds.misspelt"
    entry = EntryPoint("mails", f"{module}:KIND", kinds.__name__)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [entry])
    with pytest.raises(ContractError) as caught:
        kinds.kinds()
    assert str(caught.value) == (
        f"Unknown part of a kind 'comapre'. Did you mean 'compare'? It comes from {module}:KIND."
    )


def test_a_kind_without_hooks_has_none():
    made = Kind(**PARTS)
    assert (made.compare, made.map, made.changes, made.payload) == (None, None, (), "")
    assert replace(made, name="letters").name == "letters"
