"""Bodies generated for requests that are to be denied."""

import json
from dataclasses import replace

import pytest

from hypercontract.core.drivers.matrix import Cell, Plan
from hypercontract.drivers import matrix
from hypercontract.drivers.shared.bodies import denied
from hypercontract.drivers.shared.bodies.forms import Forms

pytestmark = pytest.mark.no_contracts
ENTRY = {"route": "monitoring-entry-list", "method": "POST", "scope": "any"}
PAGE = {"route": "common:work_item_create", "method": "POST", "scope": "any"}


def drawn(cell, transport, count=4):
    cells = tuple(replace(cell, data="generated", draw=number) for number in range(count))
    seen = []
    matrix.drive(Plan(cells=cells), transport, lambda one: bool(seen.append(one)))
    assert {one.notes.data for one in seen} == {"generated"}
    return [one.request.body for one in seen]


def test_an_operation_is_denied_what_one_who_may_would_send(transport):
    cell = Cell(**ENTRY, role="anonymous", writers=("admin",))
    sent = drawn(cell, transport)
    assert len(set(sent)) > 1
    assert all("title" in json.loads(body) for body in sent)
    assert sent == drawn(cell, transport)


def test_a_page_is_denied_its_form_filled_in_otherwise(transport):
    cell = Cell(**PAGE, role="anonymous", writers=("admin",))
    sent = drawn(cell, transport)
    assert len(set(sent)) > 1
    assert all(b"title=" in body for body in sent)


def test_the_smallest_body_is_sent_where_none_can_be_generated(transport):
    cell = Cell(route="common:logout", method="POST", scope="any", role="anonymous")
    assert denied.bodies(cell, {}, transport, Forms(transport)) == []
    assert drawn(cell, transport, 1) == [b""]
