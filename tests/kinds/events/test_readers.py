"""What the rules read, beside the grammar that is proven against htmx: one reading of each text.

The rules want what the grammar leaves out: flaws, and where a name stands in its file. On every
recorded text that htmx takes without complaint the names are the same.
"""

import pytest
from tests.kinds.events.test_against_htmx import DIALECTS, answers

from hypercontract.htmx.dialect import TRIGGERS
from hypercontract.htmx.effects import effect
from hypercontract.htmx.headers import Signal, read
from hypercontract.htmx.specs import triggers
from hypercontract.htmx.triggers import parts


def recorded(dialect, names):
    return [(name, value) for _, name, value, _ in answers(dialect) if name in names]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_headers_fire_the_same_events_with_the_same_details(dialect):
    compared = 0
    for name, value in recorded(dialect, TRIGGERS):
        signals = list(read([(name, value)], dialect))
        if not all(isinstance(signal, Signal) for signal in signals):
            continue
        fired = [(event.event, event.detail) for event in effect(name, value, dialect).events]
        told = [(signal.event, signal.detail) for signal in signals]
        assert [pair for pair in fired if pair in told] == told, value
        compared += 1
    assert compared > 300


@pytest.mark.parametrize("dialect", DIALECTS)
def test_attributes_listen_for_the_same_events(dialect):
    compared = 0
    for _, value in recorded(dialect, {"hx-trigger"}):
        try:
            specs, complaints = triggers(value, dialect)
        except ValueError:
            continue
        if complaints:
            continue
        names = [spec.get("trigger") or spec.get("name", "") for spec in specs]
        heard = [part.event for part in parts(value, dialect)]
        assert heard == [name.partition("[")[0] for name in names], value
        compared += 1
    assert compared > 300
