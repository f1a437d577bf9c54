"""The world of the pages' tests: one user a role, one object of each kind, and every route."""

import json
from types import SimpleNamespace

from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from attendance.factories import EventFactory
from attendance.services import issue_code
from common.choices import UserType, WorkType
from common.factories import (
    EvidenceFactory,
    MoaUserFactory,
    MonitoringEntryFactory,
    OrganizationFactory,
    RecommendationFactory,
    UserFactory,
    WorkItemFactory,
)
from common.services.rbac import ensure_rbac
from monitoring.choices import ApprovalStatus
from monitoring.services import enable_workitem_tracking
from project_central.factories import AlertFactory, AllocationFactory, SubmittedScenarioFactory

HTMX = {"HX-Request": "true"}
OFFICE = ["admin", "oobc_executive", "oobc_staff"]
INSIDERS = [*OFFICE, "cm_office", "own"]
WRITERS = [*OFFICE, "own"]
BUDGETING = [*OFFICE, "cm_office"]
OUTSIDERS = ["community_leader", "researcher"]
EVERYBODY = [*INSIDERS, "foreign", *OUTSIDERS]

# route, what it names, who gets it; whole pages and then fragments
PAGES = [
    ("common:dashboard", None, EVERYBODY),
    ("common:work_item_list", None, [*INSIDERS, "foreign"]),
    ("common:work_item_create", None, [*WRITERS, "foreign"]),
    ("common:work_item_calendar", None, [*INSIDERS, "foreign"]),
    ("common:work_item_detail", "item", INSIDERS),
    ("common:work_item_edit", "item", WRITERS),
    ("common:work_item_delete", "item", WRITERS),
    ("common:task_board", None, [*INSIDERS, "foreign"]),
    ("common:user_approvals", None, ["admin", "oobc_executive"]),
    ("monitoring:list", None, [*INSIDERS, "foreign"]),
    ("monitoring:detail", "entry", INSIDERS),
    ("project_central:dashboard", None, ["admin", "oobc_executive"]),
    ("project_central:alerts", None, [*INSIDERS, "foreign"]),
    ("project_central:scenarios", None, BUDGETING),
    ("project_central:scenario_new", None, OFFICE),
    ("project_central:scenario_detail", "scenario", BUDGETING),
    ("project_central:scenario_edit", "scenario", OFFICE),
    ("policies:home", None, [*INSIDERS, "foreign"]),
    ("policies:new", None, OFFICE),
    ("policies:view", "recommendation", INSIDERS),
    ("policies:edit", "recommendation", OFFICE),
    ("coordination:organization_detail", "moa", INSIDERS),
    ("attendance:check_in", None, [*INSIDERS, "foreign"]),
    ("data_imports:jobs", None, OFFICE),
]
FRAGMENTS = [
    ("common:staff_tasks", None, [*INSIDERS, "foreign"]),
    ("common:work_item_counters", None, [*INSIDERS, "foreign"]),
    ("common:work_item_calendar_feed", None, [*INSIDERS, "foreign"]),
    ("common:work_item_sidebar_create", None, [*WRITERS, "foreign"]),
    ("common:work_item_sidebar_edit", "item", WRITERS),
    ("common:user_approvals_metrics", None, ["admin", "oobc_executive"]),
    ("monitoring:facts", "entry", INSIDERS),
    ("monitoring:work_items_tab", "entry", INSIDERS),
    ("monitoring:work_items_summary", "entry", INSIDERS),
    ("project_central:alert_stats", None, [*INSIDERS, "foreign"]),
    ("project_central:scenario_stats", None, BUDGETING),
    ("policies:stats_cards", None, [*INSIDERS, "foreign"]),
    ("coordination:organization_work_items", "moa", INSIDERS),
    ("attendance:stats_cards", None, [*INSIDERS, "foreign"]),
]
# a write, what it names, its data, who may
WRITES = [
    ("common:task_move", "task", {"status": "completed"}, WRITERS),
    ("common:work_item_delete", "task", {}, WRITERS),
    ("common:user_approve", "waiting", {}, ["admin", "oobc_executive"]),
    ("common:user_reject", "waiting", {}, ["admin", "oobc_executive"]),
    ("monitoring:advance", "entry", {"status": "executive_approval"}, OFFICE),
    ("monitoring:enable_workitem_tracking", "entry", {}, WRITERS),
    ("monitoring:distribute_budget", "entry", {"policy": "equal"}, OFFICE),
    ("monitoring:sync_progress", "entry", {}, WRITERS),
    ("project_central:alert_acknowledge", "alert", {}, WRITERS),
    ("project_central:scenario_submit", "scenario", {}, OFFICE),
    ("project_central:scenario_approve", "submitted", {"stage": "budget_review"}, OFFICE),
    ("project_central:scenario_reject", "submitted", {"stage": "budget_review"}, OFFICE),
]
NOT_OF_ANYBODY = {"common:user_approve", "common:user_reject"} | {
    f"project_central:scenario_{name}"
    for name in ("detail", "edit", "allocate", "submit", "approve", "reject")
}


def build():
    """An entry in technical review with a project, an activity and a task; one user a role."""
    ensure_rbac()
    moa = OrganizationFactory()
    users = {kind: UserFactory(user_type=kind, username=kind) for kind in UserType.values}
    entry = MonitoringEntryFactory(
        implementing_moa=moa, approval_status=ApprovalStatus.TECHNICAL_REVIEW
    )
    project = enable_workitem_tracking(entry, users["oobc_staff"])
    item = WorkItemFactory(parent=project, work_type=WorkType.ACTIVITY)
    task = WorkItemFactory(parent=item)
    users["own"] = MoaUserFactory(username="own", moa_organization=moa)
    users["foreign"] = MoaUserFactory(username="foreign")
    task.assignees.add(users["own"])
    evidence = EvidenceFactory(recommendation=RecommendationFactory(stakeholders=[moa]))
    return SimpleNamespace(
        users=users,
        moa=moa,
        entry=entry,
        project=project,
        item=item,
        task=task,
        recommendation=evidence.recommendation,
        alert=AlertFactory(entry=entry),
        scenario=AllocationFactory(entry=entry).scenario,
        submitted=SubmittedScenarioFactory(),
        waiting=UserFactory(username="waiting", is_approved=False, user_type=UserType.LGU),
    )


def check_in_code(office):
    """Return a code that checks the staff in at an event of the office's own."""
    staff = office.users["oobc_staff"]
    return issue_code(EventFactory(roster=[staff]).records.get(), "in", staff)[0]


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def url_of(office, name, target=None, *more):
    return reverse(name, args=[getattr(office, target).pk, *more] if target else [])


def events_of(response):
    return json.loads(response.headers["HX-Trigger"])


def ids_in(html):
    return [node.id for node in LexborHTMLParser(html).css("[id]")]


def body_of(response):
    return response.content.decode()


def item_form(**changes):
    given = {"title": "Vísit Ñ", "work_type": "task", "status": "not_started", "priority": "low"}
    return {**given, "progress": "0", **changes}
