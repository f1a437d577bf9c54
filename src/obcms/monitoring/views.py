"""Monitoring entries: list, detail, and how their work items carry them out."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from common.errors import WorkflowError
from common.forms import cleaned
from common.htmx import done, page, toast
from common.policy import can, require
from common.scoping import scoped, visible_or_404
from common.work_item_events import organization_event
from common.work_item_rows import tree_rows
from monitoring import services
from monitoring.choices import ApprovalStatus
from monitoring.forms import AdvanceForm, BudgetForm
from monitoring.models import MonitoringEntry
from monitoring.projects import ensure_project
from monitoring.services.approval import EXECUTIVE_STEPS, TRANSITIONS
from monitoring.summary import summarize

PAGE_SIZE = 20
LATEST = 5


def find(request, pk, verb="view"):
    """Return one entry. Http404 for a foreign one, then PermissionDenied for the verb."""
    require(request.user, "view", MonitoringEntry)
    entries = MonitoringEntry.objects.select_related("implementing_moa", "execution_project")
    entry = visible_or_404(entries, request.user, pk=pk)
    require(request.user, verb, entry)
    return entry


def facts_of(entry, user):
    return {
        "entry": entry,
        "steps": next_steps(entry, user),
        "updates": entry.updates.all()[:LATEST],
    }


def next_steps(entry, user):
    """Return the approval steps that the user may take now, in the order of the chain."""
    return [
        step
        for step in ApprovalStatus
        if step in TRANSITIONS[entry.approval_status]
        and can(user, "approve" if step in EXECUTIVE_STEPS else "advance", entry)
    ]


def tab_of(entry):
    rows = tree_rows(entry.work_items.all())
    return {"entry": entry, "project": entry.execution_project, "rows": rows}


def summary_of(entry):
    policy = {"policy": entry.budget_distribution_policy}
    return {
        "entry": entry,
        "project": entry.execution_project,
        "summary": summarize(entry),
        "budget_form": BudgetForm(initial=policy, auto_id="budget-%s"),
    }


@require_safe
@page
def entry_list(request):
    require(request.user, "view", MonitoringEntry)
    entries = scoped(MonitoringEntry.objects.select_related("implementing_moa"), request.user)
    context = {"page_obj": Paginator(entries, PAGE_SIZE).get_page(request.GET.get("page"))}
    return render(request, "monitoring/entry_list.html", context)


@require_safe
@page
def detail(request, pk):
    entry = find(request, pk)
    with suppress(WorkflowError):
        ensure_project(entry, request.user)
    context = facts_of(entry, request.user) | tab_of(entry) | summary_of(entry)
    return render(request, "monitoring/entry_detail.html", context)


@require_safe
@page
def facts(request, pk):
    context = facts_of(find(request, pk), request.user)
    return render(request, "monitoring/partials/entry_facts.html", context)


@require_safe
@page
def work_items_tab(request, pk):
    return render(request, "monitoring/partials/work_items_tab.html", tab_of(find(request, pk)))


@require_safe
@page
def work_items_summary(request, pk):
    """Show the summary; an execution project that is gone is made anew, or the user is told."""
    entry = find(request, pk)
    try:
        ensure_project(entry, request.user)
    except WorkflowError as error:
        return toast(HttpResponse(status=204), str(error), "warning")
    return render(request, "monitoring/partials/work_items_summary.html", summary_of(entry))


@require_POST
@page
def advance(request, pk):
    entry = find(request, pk, "advance")
    status = ApprovalStatus(cleaned(AdvanceForm(request.POST))["status"])
    services.advance_approval(entry, status, request.user)
    return answer(request, entry, f"{entry.title} is now in {status.label.lower()}.")


@require_POST
@page
def enable_workitem_tracking(request, pk):
    entry = find(request, pk, "enable_tracking")
    services.enable_workitem_tracking(entry, request.user)
    return answer(request, entry, "Work item tracking is on.", "tracking enabled")


@require_POST
@page
def distribute_budget(request, pk):
    entry = find(request, pk, "distribute_budget")
    services.distribute_budget(entry, cleaned(BudgetForm(request.POST))["policy"], request.user)
    return answer(request, entry, "The budget was distributed.", "budget distributed")


@require_POST
@page
def sync_progress(request, pk):
    entry = find(request, pk, "sync_progress")
    services.sync_progress(entry, request.user, force=True)
    return answer(request, entry, f"Progress is now {entry.progress}%.")


def answer(request, entry, message, reason=""):
    """Tell the entry's page to read itself again, and the organization's when work has changed."""
    project_id = entry.execution_project_id and str(entry.execution_project_id)
    detail = {"reload": entry.enable_workitem_tracking, "entryId": str(entry.pk)}
    if project_id:
        detail["workItemId"] = project_id
    events = {"refreshPPAWorkItems": detail}
    if reason:
        events |= organization_event(entry, project_id, reason)
        events["calendarRefresh"] = {"eventId": project_id}
    fallback = reverse("monitoring:detail", args=[entry.pk])
    return done(request, message, fallback=fallback, events=events)
