"""The calendar page and the feed it is drawn from."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.forms import CalendarFilterForm
from common.htmx import page
from common.models import WorkItem
from common.policy import require
from common.services.calendar import calendar_feed


@require_safe
@page
def work_item_calendar(request):
    require(request.user, "view", WorkItem)
    form = CalendarFilterForm(user=request.user, auto_id="calendar-filter-%s")
    return render(request, "common/calendar.html", {"filter_form": form})


@require_safe
@page
def work_item_calendar_feed(request):
    require(request.user, "view", WorkItem)
    form = CalendarFilterForm(request.GET, user=request.user)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    wanted = form.cleaned_data
    feed = calendar_feed(
        request.user,
        work_type=wanted["type"],
        status=wanted["status"],
        assignee=wanted["assignee"],
    )
    return JsonResponse(feed)
