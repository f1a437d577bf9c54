"""What templates, scripts and stylesheet owe each other: events, classes, plain text."""

import re
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from tests.obcms.page_world import HTMX, check_in_code, client_of, events_of, item_form, url_of

from common.factories import UserFactory

SOURCE = Path(settings.BASE_DIR)
TEMPLATES = {p: p.read_text() for p in sorted((SOURCE / "templates").rglob("*.html"))}
SCRIPTS = {p: p.read_text() for p in sorted((SOURCE / "static/js").glob("*.js"))}
EVENTS = {
    "show-toast",
    "closeSidebar",
    "closeDetailPanel",
    "calendar-close-modal",
    "workItemCreated",
    "workItemUpdated",
    "workItemDeleted",
    "calendarRefresh",
    "refreshPPAWorkItems",
    "refreshMoaWorkItems",
    "refreshStaffTasksSection",
    "task-updated",
    "user-approved",
    "user-rejected",
    "recommendation-status-changed",
    "attendance-recorded",
    "alert-acknowledged",
    "scenario-approved",
    "scenario-changed",
}
SENDERS = [
    ("common:work_item_sidebar_create", [], item_form()),
    ("common:work_item_sidebar_edit", ["task"], item_form()),
    ("common:work_item_delete", ["task"], {}),
    ("common:user_approve", ["waiting"], {}),
    ("common:user_reject", ["signed_up"], {}),
    ("policies:step", ["recommendation", "submit"], {}),
    ("project_central:alert_acknowledge", ["alert"], {}),
    ("project_central:scenario_submit", ["scenario"], {}),
    *(
        ("project_central:scenario_approve", ["scenario"], {"stage": stage})
        for stage in ("budget_review", "technical_review", "executive_approval")
    ),
]


def heard_events():
    """Names of the events that templates and scripts listen to, htmx's own and the DOM's apart."""
    triggers = " ".join(re.findall(r'hx-trigger="([^"]*)"', "".join(TEMPLATES.values())))
    closing = re.findall(r'closes_on="([^"]+)"', "".join(TEMPLATES.values()))
    scripts = re.findall(r'body\.addEventListener\("([^"]+)"', "".join(SCRIPTS.values()))
    from_body = re.findall(r"([\w-]+)(?:\[[^\]]*\])? from:body", triggers)
    return {*from_body, *closing, *scripts} - {s for s in scripts if s.startswith("htmx:")}


def test_every_event_is_heard():
    assert heard_events() == EVENTS


def test_every_event_that_is_listened_to_is_sent(office):
    office.signed_up = UserFactory(is_approved=False)
    client, sent = client_of(office.users["admin"]), set()
    for name, target, data in SENDERS:
        response = client.post(url_of(office, name, *target), data, headers=HTMX)
        sent |= set(events_of(response))
    code = {"code": check_in_code(office)}
    sent |= set(events_of(client.post(reverse("attendance:check_in"), code, headers=HTMX)))
    assert sent == EVENTS


def classes_used():
    attributes = re.compile(r'(?:class="|control field ")([^"]*)"')
    text = " ".join(
        re.sub(r"{%.*?%}|\S*{{.*?}}\S*", " ", value)
        for value in attributes.findall("\n".join(TEMPLATES.values()))
    )
    return {name for name in text.split() if not set(name) & set("{}")}


def test_the_stylesheet_has_the_classes_that_templates_use_and_no_utility_more():
    css = re.sub(r"/\*.*?\*/|url\('[^']*'\)", "", (SOURCE / "static/css/obcms.css").read_text())
    selectors = " ".join(re.findall(r"([^{}]+)\{", css))
    defined = {re.sub(r"\\(.)", r"\1", n) for n in re.findall(r"\.((?:\\.|[\w-])+)", selectors)}
    made = {"errorlist", "htmx-request", "htmx-swapping"}  # by Django and htmx
    made |= {name for name in defined if name in "".join(SCRIPTS.values())}
    made |= {name for name in defined if re.match(r"(badge|toast|btn)-", name)}  # by a value
    assert classes_used() - defined == set()
    assert defined - classes_used() - made == set()


def test_no_script_makes_markup_of_text():
    for path, text in {**SCRIPTS, **TEMPLATES}.items():
        assert not re.search(r"innerHTML\s*=|insertAdjacentHTML|document\.write|\bon\w+=", text), (
            path
        )
