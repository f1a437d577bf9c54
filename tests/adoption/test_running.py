"""Which items run again, and on how many cores."""

import os
from importlib import util

import pytest

from hypercontract.adoption import running


@pytest.fixture
def machine(monkeypatch):
    monkeypatch.delenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", raising=False)
    monkeypatch.delenv("PYTEST_PLUGINS", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    monkeypatch.setattr(running, "find_spec", lambda _name: object())
    return monkeypatch


def test_a_large_run_has_every_core(machine):
    assert running._workers(149) == []
    assert running._workers(150) == ["-n", "4"]
    machine.setattr(os, "cpu_count", lambda: None)
    assert running._workers(900) == []


def test_nothing_is_shared_out_where_nothing_is_there_for_it(machine):
    machine.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    assert running._workers(900) == []
    machine.setenv("PYTEST_PLUGINS", "a,xdist.plugin")
    assert running._workers(900) == ["-n", "4"]
    machine.setattr(running, "find_spec", lambda name: util.find_spec(name + "_is_not_there"))
    assert running._workers(900) == []
