"""The pages: who may open and press what, and whether each page and fragment is sound."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse
from selectolax.lexbor import LexborHTMLParser
from tests.obcms.page_world import (
    EVERYBODY,
    FRAGMENTS,
    HTMX,
    NOT_OF_ANYBODY,
    PAGES,
    WRITES,
    body_of,
    client_of,
    events_of,
    ids_in,
    item_form,
    url_of,
)

from common.choices import WorkStatus
from common.factories import WorkItemFactory
from common.models import WorkItem

ALSO_FRAGMENTS = {
    f"common:{name}"
    for name in (
        "work_item_list",
        "work_item_create",
        "work_item_detail",
        "work_item_edit",
        "work_item_delete",
        "task_board",
        "user_approvals",
    )
} | {f"project_central:{name}" for name in ("alerts", "scenarios", "scenario_detail")}
ALSO_FRAGMENTS |= {"attendance:check_in", "data_imports:jobs"}
HTML_FRAGMENTS = [row[:2] for row in PAGES if row[0] in ALSO_FRAGMENTS] + [
    row[:2] for row in FRAGMENTS if row[0] != "common:work_item_calendar_feed"
]


def expected_status(role, allowed, target):
    """A role that reads the kind of object but not this one gets 404, the others 403."""
    if role in allowed:
        return 200
    return 404 if role == "foreign" and target else 403


@pytest.mark.parametrize(("name", "target", "allowed"), PAGES + FRAGMENTS)
def test_each_role_gets_what_the_policy_says(office, name, target, allowed):
    url = url_of(office, name, target)
    for role in EVERYBODY:
        client = client_of(office.users[role])
        owned = None if name in NOT_OF_ANYBODY else target
        expected = expected_status(role, allowed, owned)
        for headers in ({}, HTMX):
            response = client.get(url, headers=headers)
            assert response.status_code == expected, (role, headers)
            assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize(("name", "target", "data", "allowed"), WRITES)
def test_each_role_may_write_what_the_policy_says(office, name, target, data, allowed):
    url = url_of(office, name, target)
    for role in EVERYBODY:
        client = client_of(office.users[role])
        with transaction.atomic():
            response = client.post(url, data, headers=HTMX)
            transaction.set_rollback(True)
        owned = None if name in NOT_OF_ANYBODY else target
        expected = expected_status(role, allowed, owned)
        assert response.status_code == (204 if expected == 200 else expected), role
        level = "success" if expected == 200 else "error"
        assert events_of(response)["show-toast"]["level"] == level


@pytest.mark.parametrize(("name", "target"), [row[:2] for row in PAGES + FRAGMENTS + WRITES])
def test_without_a_session_the_browser_goes_to_log_in(office, name, target):
    method = Client().post if name in {row[0] for row in WRITES} else Client().get
    url, login = url_of(office, name, target), reverse("common:login")
    assert method(url).headers["Location"] == f"{login}?next={url}"
    headers = {**HTMX, "HX-Current-URL": "http://testserver/work-items/?page=2"}
    response = method(url, headers=headers)
    assert response.status_code == 200
    assert response.content == b""
    assert response.headers["HX-Redirect"] == f"{login}?next=/work-items/%3Fpage%3D2"


@pytest.mark.parametrize(("name", "target"), [row[:2] for row in PAGES])
def test_who_waits_for_approval_is_refused(office, name, target):
    response = client_of(office.waiting).get(url_of(office, name, target))
    assert response.status_code == 403
    assert "waiting for approval" in response.content.decode()


def test_who_waits_may_log_in_and_out(office):
    client = Client()
    given = {"username": "waiting", "password": "obcms-demo"}
    assert client.post(reverse("common:login"), given).status_code == 302
    assert client.get(reverse("common:logout")).status_code == 405
    assert client.post(reverse("common:logout")).status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("name", "target"), HTML_FRAGMENTS)
def test_a_fragment_has_one_root_and_each_id_once(office, name, target):
    response = client_of(office.users["admin"]).get(url_of(office, name, target), headers=HTMX)
    html = response.content.decode()
    assert "<html" not in html
    body = LexborHTMLParser(f"<body>{html}</body>").body
    assert len(list(body.iter(include_text=False))) == 1
    assert len(ids_in(html)) == len(set(ids_in(html)))


@pytest.mark.parametrize(("name", "target"), [row[:2] for row in PAGES])
def test_a_page_is_whole_and_its_references_lead_somewhere(office, name, target):
    html = client_of(office.users["admin"]).get(url_of(office, name, target)).content.decode()
    tree, ids = LexborHTMLParser(html), ids_in(html)
    assert len(ids) == len(set(ids))
    assert len(tree.css("h1")) == 1
    assert len(tree.css("main")) == 1
    for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
        for node in tree.css(f"[{attribute}]"):
            assert set(node.attributes[attribute].split()) <= set(ids), node.html
    for node in tree.css("[hx-target^='#']"):
        assert node.attributes["hx-target"][1:] in ids


def test_a_url_serves_the_page_and_the_fragment(office):
    client, url = client_of(office.users["admin"]), reverse("common:work_item_list")
    assert "<html" in client.get(url).content.decode()
    assert "<html" not in client.get(url, headers=HTMX).content.decode()
    restored = {**HTMX, "HX-History-Restore-Request": "true"}
    assert "<html" in client.get(url, headers=restored).content.decode()


@pytest.mark.parametrize("role", EVERYBODY)
def test_every_control_that_is_shown_is_allowed(office, role):
    """Follow each link and press each button of each page: none is refused."""
    client, followed = client_of(office.users[role]), set()
    for name, target, allowed in PAGES:
        if role not in allowed:
            continue
        tree = LexborHTMLParser(client.get(url_of(office, name, target)).content.decode())
        for attribute in ("href", "hx-get"):
            nodes = tree.css(f"[{attribute}^='/']")
            followed |= {node.attributes[attribute] for node in nodes}
        for form in tree.css("form[method=post][action]"):
            press(client, form)
    for url in sorted(followed - {"/static/css/obcms.css"}):
        resolve(url.partition("?")[0])
        assert client.get(url, headers=HTMX).status_code in {200, 204}, url


def press(client, form):
    action = form.attributes["action"]
    fields = form.css("input[type=hidden], input[required], select")
    data = {f.attributes["name"]: f.attributes.get("value") or chosen(f) for f in fields}
    if action == reverse("common:logout"):
        return
    with transaction.atomic():
        status = client.post(action, data, headers=HTMX).status_code
        transaction.set_rollback(True)
    assert status in {200, 204}, (action, data, status)


def chosen(field):
    """Return what a user would give: the chosen option or else the first, and a number."""
    options = [*field.css("option[selected]"), *field.css("option")]
    values = [option.attributes["value"] for option in options]
    return next(filter(None, values), "1" if field.tag == "input" else "")


def test_forms_work_without_htmx_and_say_what_happened(office):
    client = client_of(office.users["oobc_staff"])
    response = client.post(reverse("common:work_item_create"), item_form(), follow=True)
    item = WorkItem.objects.get(title="Vísit Ñ")
    assert response.redirect_chain[-1][0] == reverse("common:work_item_detail", args=[item.pk])
    toast = LexborHTMLParser(body_of(response)).css_first("template[data-toast]")
    assert toast.attributes["data-level"] == "success"
    assert "Vísit Ñ was created." in toast.html


def test_filters_narrow_and_bad_input_is_harmless(office):
    client, url = client_of(office.users["admin"]), reverse("common:work_item_list")
    WorkItemFactory(title="Needle", status=WorkStatus.BLOCKED)
    found = client.get(url, {"q": "needle", "status": "blocked", "work_type": "task"})
    assert [row.item.title for row in found.context["rows"]] == ["Needle"]
    for bad in ({"q": "\0"}, {"status": "bogus"}, {"page": "9" * 5000}, {"page": "-1"}):
        assert client.get(url, bad).status_code == 200
    create = reverse("common:work_item_create")
    assert client.get(create, {"parent": "bogus", "related_ppa": "\0"}).status_code == 200
    huge = reverse("common:user_approve", args=[10**30])
    assert client.post(huge).status_code == 404


def test_the_calendar_feed_is_the_user_s_own(office):
    url = reverse("common:work_item_calendar_feed")
    feed = client_of(office.users["own"]).get(url).json()
    assert {row["id"] for row in feed["workItems"]} == {
        str(item.pk) for item in (office.project, office.item, office.task)
    }
    assert set(feed) == {"workItems", "hierarchy", "leave"}
    assert client_of(office.users["foreign"]).get(url).json()["workItems"] == []


def test_the_board_has_a_column_for_each_status(office):
    board = client_of(office.users["own"]).get(reverse("common:task_board")).context["columns"]
    assert [column["status"] for column in board] == WorkStatus.values
    assert {task for column in board for task in column["tasks"]} == {office.task}


def test_a_lost_visitor_gets_a_page_of_ours(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "That page is not here." in body_of(response)
