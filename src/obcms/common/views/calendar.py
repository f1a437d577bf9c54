"""The calendar page and the feed it is drawn from."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.htmx import page
from common.models import WorkItem
from common.policy import require
from common.services.calendar import calendar_feed


@require_safe
@page
def work_item_calendar(request):
    require(request.user, "view", WorkItem)
    return render(request, "common/calendar.html")


@require_safe
@page
def work_item_calendar_feed(request):
    require(request.user, "view", WorkItem)
    return JsonResponse(calendar_feed(request.user))
