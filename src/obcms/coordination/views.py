"""The page of a partner organization."""

from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.htmx import page
from common.models import WorkItem
from common.policy import require
from common.scoping import scoped, visible_or_404
from common.work_item_rows import flat_rows
from communities.models import OBCCommunity
from communities.services import coverage_of
from coordination.models import Organization
from monitoring.models import MonitoringEntry


def find(user, pk):
    require(user, "view", Organization)
    return visible_or_404(Organization.objects.all(), user, pk=pk)


def work_items_of(organization, user):
    items = WorkItem.objects.filter(related_ppa__implementing_moa=organization)
    return {"organization": organization, "rows": flat_rows(scoped(items, user))}


def communities_of(organization):
    """Return the communities that the organization's entries or engagements are for."""
    served = Q(entries__implementing_moa=organization) | Q(engagements__organization=organization)
    return OBCCommunity.objects.filter(served)


@require_safe
@page
def organization_detail(request, pk):
    organization = find(request.user, pk)
    entries = MonitoringEntry.objects.filter(implementing_moa=organization)
    context = work_items_of(organization, request.user)
    context["entries"] = scoped(entries, request.user)
    context["coverages"] = coverage_of(communities_of(organization))
    return render(request, "coordination/organization_detail.html", context)


@require_safe
@page
def organization_work_items(request, pk):
    context = work_items_of(find(request.user, pk), request.user)
    return render(request, "coordination/partials/organization_work_items.html", context)
