"""Alerts of what is overdue, and their acknowledgement."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from common.htmx import done, page, render_either
from common.policy import require
from common.scoping import scoped, visible_or_404
from project_central import services
from project_central.choices import AlertSeverity
from project_central.models import Alert

PAGE_SIZE = 20


def visible(user):
    require(user, "view", Alert)
    return scoped(Alert.objects.all(), user)


def stats(user):
    """Return how many of the user's alerts wait, how many of those badly, and how many do not."""
    waiting = Q(acknowledged_at=None)
    return visible(user).aggregate(
        waiting=Count("pk", filter=waiting),
        critical=Count("pk", filter=waiting & Q(severity=AlertSeverity.CRITICAL)),
        acknowledged=Count("pk", filter=~waiting),
    )


@require_safe
@page
def alerts(request):
    waiting = visible(request.user).filter(acknowledged_at=None)
    page_obj = Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page_obj": page_obj, "stats": stats(request.user)}
    templates = "project_central/alerts.html", "project_central/partials/alert_list.html"
    return render_either(request, *templates, context)


@require_safe
@page
def alert_stats(request):
    context = {"stats": stats(request.user)}
    return render(request, "project_central/partials/alert_stats.html", context)


@require_POST
@page
def alert_acknowledge(request, pk):
    require(request.user, "view", Alert)
    alert = visible_or_404(Alert.objects.all(), request.user, pk=pk)
    services.acknowledge(alert, request.user)
    events = {"alert-acknowledged": {"id": str(alert.pk)}}
    fallback = "project_central:alerts"
    return done(request, "The alert was acknowledged.", fallback=fallback, events=events)
