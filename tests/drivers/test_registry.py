"""Drivers are found by being there; what they are told and note is of their own types."""

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from hypercontract import ContractError, Exchange, Item, Request, Response, Source, drivers
from hypercontract.core import plugins
from hypercontract.core.driver import Driver
from hypercontract.core.drivers import browser, flows, fuzz, matrix
from hypercontract.testing import example

SOURCE = Source("contracts/api.yaml", 3)
CALL = {"operation": "list", "method": "GET", "path": "/items/", "role": "staff"}
CELL = {"route": "items", "method": "GET", "role": "staff"}
THEIRS = Driver("theirs", fuzz.Plan, lambda plan, transport, observe: None)


@pytest.fixture
def forgotten():
    drivers.drivers.cache_clear()
    yield
    drivers.drivers.cache_clear()


def planned(driver, plan):
    return drivers.planned(Item("one", (), SOURCE, driver, plan)).plan


def test_those_of_the_library_are_there_by_name():
    assert list(drivers.drivers()) == ["browser", "faults", "flows", "fuzz", "matrix", "recording"]


def test_looking_for_drivers_imports_neither_django_nor_what_generates():
    code = (
        "import sys; from hypercontract.drivers import drivers; drivers();"
        "print(sorted({'django', 'schemathesis', 'playwright'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.usefixtures("forgotten")
def test_a_distribution_of_somebody_elses_adds_one(monkeypatch):
    entry = EntryPoint("theirs", f"{__name__}:THEIRS", "hypercontract.drivers")
    monkeypatch.setattr(EntryPoint, "load", lambda _entry: THEIRS)
    monkeypatch.setattr(
        plugins, "entry_points", lambda group: [entry] if group == "hypercontract.drivers" else []
    )
    assert drivers.driver("theirs") is THEIRS
    assert planned("theirs", CALL) == fuzz.Plan(**CALL)


@pytest.mark.usefixtures("forgotten")
@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("x", "hypercontract.none:DRIVER", "The driver 'x' cannot be imported: ModuleNotFound"),
        (
            "x",
            "hypercontract.engine:Tally",
            "hypercontract.engine:Tally is not a driver named 'x'.",
        ),
        ("fuzz", "hypercontract.drivers.fuzz:DRIVER", "Two packages define the driver 'fuzz': "),
    ],
)
def test_what_is_no_driver_is_refused(monkeypatch, name, value, message):
    entry = EntryPoint(name, value, "hypercontract.drivers")
    monkeypatch.setattr(plugins, "entry_points", lambda group: [entry])
    with pytest.raises(ContractError) as caught:
        drivers.drivers()
    assert message in str(caught.value)


def test_a_plan_is_of_the_drivers_type_or_the_same_in_plain_data():
    plan = fuzz.Plan(**CALL)
    assert planned("fuzz", plan) is plan
    assert planned("fuzz", CALL) == plan
    assert planned("matrix", {"cells": [CELL]}) == matrix.Plan(cells=(matrix.Cell(**CELL),))
    journey = {"flow": "x", "steps": [{"number": 0, "named": "x", **CELL}]}
    assert planned("flows", journey) == flows.JourneyPlan(
        flow="x", steps=(flows.Step(number=0, named="x", **CELL),)
    )


def test_an_item_without_a_driver_has_no_plan():
    item = Item("one", (), SOURCE)
    assert drivers.planned(item) is item


@pytest.mark.parametrize(
    ("driver", "plan", "message"),
    [
        ("fuz", CALL, "Unknown driver 'fuz'. Did you mean 'fuzz'?"),
        ("faults", {}, "The driver 'faults' takes no plan: tests call it, and no item."),
        (
            "matrix",
            fuzz.Plan(**CALL),
            "one gives the driver 'matrix' the plan of another: fuzz.Plan.",
        ),
        (
            "fuzz",
            {**CALL, "oute": "items"},
            "The plan of the driver 'fuzz': there is no 'oute'. Did you mean 'route'?",
        ),
        (
            "matrix",
            {"cells": [{**CELL, "scop": "own"}]},
            "The plan of the driver 'matrix': there is no 'scop' in cells. Did you mean 'scope'?",
        ),
        ("matrix", None, "The plan of the driver 'matrix': cells is missing."),
        (
            "fuzz",
            {**CALL, "examples": "ten"},
            "The plan of the driver 'fuzz': examples has to be a whole number, not 'ten'.",
        ),
        (
            "fuzz",
            {**CALL, "phases": "coverage"},
            "The plan of the driver 'fuzz': phases has to be a list, not 'coverage'.",
        ),
        (
            "matrix",
            {"cells": [{**CELL, "query": [1]}]},
            "The plan of the driver 'matrix': cells.query has to be a mapping, not [1].",
        ),
        (
            "fuzz",
            [CALL],
            f"The plan of the driver 'fuzz': a mapping is expected, not {[CALL]!r}.",
        ),
    ],
)
def test_a_plan_that_is_malformed_is_an_error_of_use(driver, plan, message):
    with pytest.raises(ContractError) as caught:
        planned(driver, plan)
    assert str(caught.value) == f"contracts/api.yaml:3: {message}"


def noted(origin, notes):
    (exchange,) = example(
        f"exchanges: [{{request: GET /, response: 200, origin: {origin}, notes: {notes}}}]"
    ).exchanges
    return exchange.notes


@pytest.mark.parametrize(
    ("origin", "notes", "read"),
    [
        ("matrix", "{own: ['1']}", matrix.CellNotes(own=("1",))),
        (
            "probes",
            "{probe: csrf, method: POST}",
            matrix.PlainNotes(probe="csrf", method="POST"),
        ),
        (
            "probes",
            "{probe: options, method: GET, readers: {item: [x]}}",
            matrix.OptionsNotes(method="GET", readers={"item": ("x",)}),
        ),
        (
            "flows",
            "{flow: x, run: 0, step: 1, named: item}",
            flows.JourneyNotes(flow="x", run=0, step=1, named="item"),
        ),
        (
            "flows",
            "{resource: item, run: listed, step: list, key: [id, '1']}",
            flows.ResourceNotes(resource="item", run="listed", step="list", key=("id", "1")),
        ),
        (
            "browser",
            "{partial: shelf, width: 375, wide: [{selector: p}]}",
            browser.Notes(partial="shelf", width=375, wide=(browser.Element(selector="p"),)),
        ),
    ],
)
def test_the_origin_of_an_exchange_tells_the_type_of_its_notes(origin, notes, read):
    assert noted(origin, notes) == read


@pytest.mark.parametrize(
    ("origin", "notes", "message"),
    [
        ("matrx", "{}", "Unknown origin of notes 'matrx'. Did you mean 'matrix'?"),
        ("matrix", "{onw: []}", "The notes of 'matrix': there is no 'onw'. Did you mean 'own'?"),
        ("matrix", "{own: [1]}", "The notes of 'matrix': own has to be text, not 1."),
        (
            "flows",
            "{resource: item, run: listed, step: list, key: [id]}",
            "The notes of 'flows': key has to be a list of 2, not ['id'].",
        ),
        ("browser", "{width: 375}", "The notes of 'browser': partial is missing."),
        (
            "probes",
            "{probe: lits, method: GET}",
            "The notes of 'probes': probe cannot be 'lits'. Did you mean 'lists'?",
        ),
        (
            "browser",
            "{partial: shelf, width: 375, swap: {lst: 1}}",
            "The notes of 'browser': there is no 'lst' in swap. Did you mean 'lost'?",
        ),
    ],
)
def test_notes_that_are_malformed_are_an_error_of_use(origin, notes, message):
    with pytest.raises(ContractError) as caught:
        noted(origin, notes)
    assert str(caught.value) == message


def test_what_notes_nothing_has_none():
    assert Exchange(Request("GET", "/"), Response(200)).notes is None
