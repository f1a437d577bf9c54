"""Kinds that come from elsewhere, and how they are refused."""

from importlib.metadata import EntryPoint

import pytest

from hypercontract import kinds
from hypercontract.core import plugins
from hypercontract.core.errors import ContractError


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
