"""What users import stays where they have it; each name is documented as public."""

from importlib import import_module

import pytest

import hypercontract
from hypercontract.pytest import hooks
from hypercontract.pytest.clients import Clients
from hypercontract.pytest.faulting import Faults
from hypercontract.pytest.replaying import Replaying
from hypercontract.pytest.worlds import Worlds

PUBLIC = {
    "hypercontract": [
        "Clause",
        "ContractError",
        "Document",
        "Effects",
        "Exchange",
        "Finding",
        "Item",
        "Kept",
        "Kind",
        "Level",
        "Mail",
        "Message",
        "Project",
        "Report",
        "Request",
        "Response",
        "Rule",
        "Source",
        "Task",
        "Verdict",
    ],
    "hypercontract.django.client": ["HtmxClient"],
    "hypercontract.django.people": ["default_world"],
    "hypercontract.django.world": ["UnmadeError", "World"],
    "hypercontract.testing": [
        "Example",
        "FakeTransport",
        "driven",
        "example",
        "examples",
        "judge",
        "rule_ids",
    ],
}


@pytest.mark.parametrize("module", PUBLIC)
def test_what_users_import_is_there(module):
    for name in PUBLIC[module]:
        assert getattr(import_module(module), name).__doc__


def test_what_is_exported_is_public():
    assert set(PUBLIC["hypercontract"]) <= {*hypercontract.__all__}


def test_the_fixtures_and_the_hook_have_their_names():
    holders = ((Worlds, "world"), (Worlds, "transport"), (Clients, "hx_client"))
    holders += ((Faults, "faults"), (Replaying, "replay"))
    for holder, name in holders:
        assert getattr(holder, name).__doc__, name
    assert hooks.pytest_hypercontract_world.__doc__
