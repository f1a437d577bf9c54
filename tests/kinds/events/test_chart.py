"""The event map, of small projects and of the reference system."""

from pathlib import Path

import pytest

from hypercontract import cli, kinds, loading
from hypercontract.config import load
from hypercontract.core.errors import Source
from hypercontract.core.project import Project, TextFile
from hypercontract.core.verdict import Event
from hypercontract.django.facts import project as django_project
from hypercontract.kinds.events import chart

ROOT = Path(__file__).parents[3]
TEMPLATE = '<p hx-trigger="item-saved from:body">\n'
SCRIPT = "document.body.dispatchEvent(new CustomEvent('item-saved'))\n"
WHOLE = Event("saved", Source("s.json", 1), (Source("v.py", 3),), (Source("a.html", 2),))


def test_the_map_of_the_reference_system_is_whole():
    config = load(ROOT)
    documents = loading.load(config.contracts, kinds.kinds(), ROOT)["events"]
    found = chart.rows(documents, django_project.files(ROOT, htmx=config.htmx))
    assert found
    assert [row.name for row in found if not row.is_whole] == []


def test_an_event_that_no_document_declares_is_on_the_map():
    files = Project(
        templates=(TextFile("a.html", "templates/a.html", TEMPLATE),),
        scripts=(TextFile("a.js", "static/a.js", SCRIPT),),
    )
    (row,) = chart.rows([], files)
    assert row == Event(
        "item-saved", None, (Source("static/a.js", 1),), (Source("templates/a.html", 1),)
    )
    assert not row.is_whole


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (WHOLE, True),
        (Event("saved", None, WHOLE.senders, WHOLE.listeners), False),
        (Event("saved", WHOLE.schema, (), WHOLE.listeners), False),
        (Event("saved", WHOLE.schema, WHOLE.senders, ()), False),
        (Event("saved", WHOLE.schema, (), WHOLE.listeners, ("sent",)), True),
        (Event("saved", WHOLE.schema, WHOLE.senders, (), ("sent",)), False),
    ],
)
def test_what_is_whole(row, expected):
    assert row.is_whole is expected


def test_as_text():
    half = Event("closed", None, (), (), ("heard",))
    assert chart.text([WHOLE, half]) == (
        "saved\n  schema  s.json\n  sent    v.py:3\n  heard   a.html:2\n\n"
        "closed\n  schema  no document declares it\n  sent    by nobody\n  heard   outside\n"
    )


def test_as_a_graph_that_names_each_file_once():
    twice = Event("closed", None, (Source("v.py", 9), Source("v.py", 12)), ())
    assert chart.mermaid([WHOLE, twice]).splitlines() == [
        "flowchart LR",
        '  n0(["saved"])',
        '  n1["v.py"]',
        '  n2["a.html"]',
        '  n3(["closed"])',
        "  n1 --> n0",
        "  n0 --> n2",
        "  n1 --> n3",
    ]


@pytest.mark.parametrize(
    ("flags", "first"), [([], "alert-acknowledged"), (["--mermaid"], "flowchart LR")]
)
def test_the_command(flags, first, capsys):
    assert cli.main(["--root", str(ROOT), "events", *flags]) == 0
    assert capsys.readouterr().out.splitlines()[0] == first
