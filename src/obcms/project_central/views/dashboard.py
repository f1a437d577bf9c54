"""The executives' dashboard."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.htmx import page
from common.policy import allowed
from project_central.reporting import feeds

CARDS = [
    ("entries", "Monitoring entries", "overdue_entries"),
    ("work_items", "Open work items", "overdue_work_items"),
]
EXPORTS = {
    "Monitoring entries": "monitoring-entry-export",
    "Work items": "work-item-export",
    "Allocations": "allocation-export",
}


def stat_cards(figures):
    """Yield the stat cards of an overview, those with a note on what is overdue first."""
    for name, label, overdue in CARDS:
        note = f"{figures[overdue]} overdue"
        yield {"id": f"dashboard-{name}", "label": label, "value": figures[name], "note": note}
    for name, label in {"alerts": "Alerts waiting", "scenarios": "Scenarios to approve"}.items():
        yield {"id": f"dashboard-{name}", "label": label, "value": figures[name]}


@require_safe
@page
def dashboard(request):
    if not allowed(request.user, "report", "view"):
        raise PermissionDenied
    context = {
        "cards": list(stat_cards(feeds.overview())),
        "trend": feeds.trend(),
        "staff": feeds.staff_performance(),
        "budget": feeds.budget_feedback(),
        "exports": EXPORTS,
    }
    return render(request, "project_central/dashboard.html", context)
