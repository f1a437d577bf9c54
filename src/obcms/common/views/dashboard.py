"""The dashboard and the user's own open work."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from attendance.models import StaffProfile
from common.choices import WorkStatus
from common.htmx import page
from common.models import WorkItem
from common.policy import can, require
from common.scoping import scoped
from communities.models import OBCCommunity
from monitoring.models import MonitoringEntry
from recommendations.models import PolicyRecommendation

COUNTED = {
    "Communities": OBCCommunity,
    "Monitoring entries": MonitoringEntry,
    "Work items": WorkItem,
    "Policies": PolicyRecommendation,
}


@require_safe
@page
def dashboard(request):
    context = {
        "counts": list(counts(request.user)),
        "profile": StaffProfile.objects.filter(user=request.user).first(),
        "tasks": open_work(request.user),
    }
    return render(request, "common/dashboard.html", context)


@require_safe
@page
def staff_tasks(request):
    require(request.user, "view", WorkItem)
    context = {"tasks": open_work(request.user)}
    return render(request, "common/partials/staff_tasks.html", context)


def counts(user):
    """Yield a stat card for each kind of object that the user may see."""
    for label, model in COUNTED.items():
        if can(user, "view", model):
            value = scoped(model.objects.all(), user).count()
            yield {"id": f"count-{model.__name__.lower()}", "label": label, "value": value}


def open_work(user):
    """Return what is assigned to the user and not yet over, the most urgent first."""
    over = [WorkStatus.COMPLETED, WorkStatus.CANCELLED]
    mine = scoped(WorkItem.objects.all(), user).filter(assignees=user).exclude(status__in=over)
    return mine.order_by("due_date", "created_at", "pk")
