"""Listeners and senders in templates, scripts and Python, with their lines."""

import pytest

from hypercontract.core.project import Project, TextFile
from hypercontract.kinds.events import javascript, modules, templates
from hypercontract.kinds.events.places import Lines
from hypercontract.kinds.events.surface import Surface


def template(text: str) -> templates.Sides:
    return templates.scan(TextFile("a.html", "templates/a.html", text))


def script(text: str) -> templates.Sides:
    file = TextFile("a.js", "static/a.js", text)
    return javascript.scan(file.text, Lines(file))


def names(places: object) -> list[str]:
    return [place.event for place in places]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ('<p hx-trigger="saved from:body">', ["saved"]),
        ("<p data-hx-trigger='click, saved from:body, load, every 2s'>", ["saved"]),
        ('<p hx-trigger:inherited="saved from:body">', ["saved"]),
        ('<p hx-trigger="{% if a == "b" %}load, {% endif %}saved from:body">', ["saved"]),
        (
            '<p hx-trigger="{% if a %}saved{% else %}removed{% endif %} from:body">',
            ["saved", "removed"],
        ),
        ('<p hx-trigger="{{ name }} from:body">', []),
        ('{% include "b.html" with trigger="saved from:body" %}', ["saved"]),
        ('<p hx-on:item-saved="go()">', ["item-saved"]),
        ('<p hx-on:itemSaved="go()">', ["itemsaved"]),
        ('<p data-hx-on-saved="go()">', ["saved"]),
        ('<p hx-on::after-swap="go()" hx-on--load="go()" hx-on:click="go()">', []),
        ('<p @saved.window="go()" @click="go()">', ["saved"]),
        ('<p x-on:item-saved.camel.window="go()">', ["itemSaved"]),
        ('<p @item-saved.dot="go()">', ["item.saved"]),
        ('<p _="on saved from body log it then on click add .x">', ["saved"]),
        ("<p data-script='on saved or \"item:removed\" log it'>", ["saved", "item:removed"]),
        ("<script>document.addEventListener('saved', go)</script>", ["saved"]),
        ('<p hx-trigger="saved from:body" hx-get="/">', ["saved"]),
        ('{# <p hx-trigger="saved"> #}<!-- <p hx-trigger="saved"> -->', []),
        ('{% comment "x" %}<p hx-trigger="saved">{% endcomment %}', []),
        ('<p data-trigger-of="saved" xhx-trigger="saved">', []),
    ],
)
def test_listeners_in_templates(text: str, heard: list[str]) -> None:
    assert names(template(text).listeners) == heard


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("<button @click=\"$dispatch('saved')\">", ["saved"]),
        ('<p _="on click send saved to body then trigger removed">', ["saved", "removed"]),
        ("<button onclick=\"htmx.trigger('#list', 'saved')\">", ["saved"]),
    ],
)
def test_senders_in_templates(text: str, sent: list[str]) -> None:
    assert names(template(text).senders) == sent


def test_a_place_has_file_and_line() -> None:
    found = template('<p>\n{# two\nlines #}\n<p hx-trigger="load,\n  saved from:body">')
    assert [str(place.source) for place in found.listeners] == ["templates/a.html:5"]


@pytest.mark.parametrize(
    ("text", "traps"),
    [
        ('<p hx-trigger="saved, removed from:body">', ["saved"]),
        ('<p hx-trigger="click, removed from:body">', []),
        ('<p hx-trigger="saved, removed">', []),
        ('<p hx-trigger="saved, removed from:#list">', []),
        ('<p hx-trigger="saved from:#list, removed from:body">', []),
        ('<p hx-trigger="saved{% if a %}, removed from:body{% endif %}">', []),
    ],
)
def test_the_from_trap(text: str, traps: list[str]) -> None:
    assert [trap.event for trap in template(text).unbound] == traps


@pytest.mark.parametrize(
    ("text", "heard", "certain"),
    [
        ("document.body.addEventListener('saved', go)", "saved", True),
        ('window.addEventListener("saved", go)', "saved", True),
        ("document.querySelector('#a').addEventListener('saved', go)", "saved", False),
        ("socket.addEventListener('saved', go)", "saved", False),
        ("htmx.on('saved', go)", "saved", True),
        ("htmx.on(document.querySelector(find('a')), `saved`, go)", "saved", True),
        ("$(document).on('saved', go)", "saved", False),
        ("body?.addEventListener('saved', {a: [1, (2)]})", "saved", True),
    ],
)
def test_listeners_in_scripts(text: str, heard: str, certain) -> None:
    assert [(place.event, place.certain) for place in script(text).listeners] == [(heard, certain)]


@pytest.mark.parametrize(
    ("text", "sent", "by_htmx"),
    [
        ("htmx.trigger(document.body, 'saved', {id: 1})", "saved", True),
        ("htmx.trigger('#list', 'saved')", "saved", True),
        ("document.dispatchEvent(new CustomEvent('saved', {detail: 1}))", "saved", False),
        ("el.dispatchEvent(new Event('saved'))", "saved", False),
        ("$(document).trigger('saved')", "saved", False),
    ],
)
def test_senders_in_scripts(text: str, sent: str, by_htmx) -> None:
    assert [(place.event, place.by_htmx) for place in script(text).senders] == [(sent, by_htmx)]


@pytest.mark.parametrize(
    "text",
    [
        "emitter.on('saved', go); emitter.trigger('saved')",
        "// document.addEventListener('saved', go)",
        "/* document.addEventListener('saved', go) */",
        "document.addEventListener('click', go); htmx.trigger('#a', 'click')",
        "document.addEventListener('shown.bs.modal', go)",
        "document.addEventListener(",
        "htmx.on()",
    ],
)
def test_what_is_no_event_of_the_project(text: str) -> None:
    found = script(text)
    assert (found.listeners, found.senders) == ((), ())


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ('response["HX-Trigger"] = "saved, removed"', ["saved", "removed"]),
        ('response.headers["HX-Trigger"] = json.dumps({"saved": {"id": pk}})', ["saved"]),
        ('r = HttpResponse(headers={"hx-trigger-after-swap": "saved"})', ["saved"]),
        ('r = HttpResponse(headers={"HX-Trigger": \'{"saved": null}\'})', ["saved"]),
        ('trigger_client_event(response, "saved", {})', ["saved"]),
        ('django_htmx.http.trigger_client_event(response, name="saved")', ["saved"]),
        ('response["HX-Trigger"] = "load,"', []),
        ("response['HX-Trigger'] = value; x = {**y, 1: 2}", []),
        ('response["Content-Type"] = "saved"', []),
    ],
)
def test_certain_senders_in_python(text: str, sent: list[str]) -> None:
    sides, _ = modules.scan(TextFile("views", "views.py", text))
    assert names(sides.senders) == sent


def test_a_widget_may_listen() -> None:
    text = 'w = TextInput(attrs={"hx-trigger": "saved from:body"})\nw.attrs["hx-trigger"] = x'
    sides, _ = modules.scan(TextFile("forms", "forms.py", text))
    assert [(place.event, place.source.line) for place in sides.listeners] == [("saved", 1)]


@pytest.mark.parametrize(
    "text",
    [
        'trigger(response, "item-saved")',
        'trigger(response, **{"item-saved": 1})',
        "EVENTS = 'click, item-saved'",
        """header = '{"item-saved": true}'""",
        'name = f"item-{verb}"',
        'name = f"{kind}-saved"',
        'trigger(response, "itemSaved")',
    ],
)
def test_a_string_that_names_an_event_counts_as_a_sender(text: str) -> None:
    surface = Surface(Project(modules=(TextFile("v", "v.py", text),)), {"item-saved"})
    assert [str(place.source) for place in surface.senders("item-saved")] == ["v.py:1"]


@pytest.mark.parametrize("text", ['f"{a}-{b}"', '"item saved"', 'f"other-{a}"', '"load"'])
def test_other_strings_do_not(text: str) -> None:
    surface = Surface(Project(modules=(TextFile("v", "v.py", text),)), {"item-saved"})
    assert surface.senders("item-saved") == ()


def test_keywords_name_events_too() -> None:
    module = TextFile("v", "v.py", "events = dict(saved=True)\nx = '\\d'")
    assert len(Surface(Project(modules=(module,)), {"saved"}).senders("saved")) == 1


def test_a_script_that_computes_names_hears_what_it_and_the_templates_say() -> None:
    told = TextFile("a.html", "a.html", '<div data-closes-on="closePanel">')
    code = 'const X = ["saved"];\nbody.addEventListener(panel.dataset.closesOn, go)'
    project = Project(templates=(told,), scripts=(TextFile("a.js", "a.js", code),))
    surface = Surface(project, {"closePanel", "saved"})
    assert [str(place.source) for place in surface.listeners("closePanel")] == ["a.html:1"]
    assert [str(place.source) for place in surface.listeners("saved")] == ["a.js:1"]
    assert list(surface.strays({"closePanel", "saved"})) == []


@pytest.mark.parametrize(
    ("name", "line", "names"),
    [
        ("shop/x.js", "", {"saved"}),
        ("shop/x.min.js", "", set()),
        ("shop/x-min.mjs", "", set()),
        ("shop/vendor/x/x.js", "", set()),
        ("shop/x.js", f"y = '{'a(' * 600}'", set()),
    ],
)
def test_a_librarys_copy_and_what_a_tool_wrote_are_somebody_elses(name, line, names) -> None:
    code = f"document.addEventListener('saved',a);{line}"
    project = Project(scripts=(TextFile(name, name, code),))
    assert Surface(project, ()).names == names


@pytest.mark.parametrize(
    ("dialect", "code", "heard"),
    [
        ("2", "htmx.trigger(a, 'itemSaved')", True),
        ("1.9", "htmx.trigger(a, 'itemSaved')", True),
        ("4", "htmx.trigger(a, 'itemSaved')", False),
        ("2", "a.dispatchEvent(new CustomEvent('itemSaved'))", False),
    ],
)
def test_the_kebab_twin(dialect: str, code: str, heard) -> None:
    listener = TextFile("a.html", "a.html", '<p hx-on:item-saved="go()">')
    project = Project(
        htmx=dialect, templates=(listener,), scripts=(TextFile("a.js", "a.js", code),)
    )
    surface = Surface(project, ())
    assert bool(surface.listeners("itemSaved")) is heard
    assert bool(surface.senders("item-saved")) is heard


def test_a_script_that_shows_errors_is_seen() -> None:
    code = "document.body.addEventListener('htmx:responseError', show)"
    assert script(code).shows_errors
    assert not script("document.addEventListener('htmx:load', show)").shows_errors
