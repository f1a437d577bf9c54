"""The door: people are checked in and out by the codes they show."""

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from attendance.choices import EventStatus, RecordStatus
from attendance.forms import CodeForm
from attendance.models import AttendanceRecord
from attendance.services import record_attendance
from common.forms import posted
from common.htmx import done, page, render_either
from common.policy import require
from common.scoping import scoped

LATEST = 5


def visible(user):
    require(user, "view", AttendanceRecord)
    return scoped(AttendanceRecord.objects.all(), user)


def stats(user):
    """Return how many of those on the rosters of open events stand where."""
    return visible(user).aggregate(
        expected=Count("pk", filter=Q(status=RecordStatus.EXPECTED)),
        inside=count_open(RecordStatus.CHECKED_IN),
        left=count_open(RecordStatus.CHECKED_OUT),
        absent=Count("pk", filter=Q(status=RecordStatus.ABSENT)),
    )


def count_open(status):
    return Count("pk", filter=Q(status=status, event__status=EventStatus.SCHEDULED))


def door(user, form):
    """Return what the door shows: the form, and who came last."""
    came = visible(user).exclude(checked_in_at=None).select_related("event", "participant")
    return {"form": form, "latest": came.order_by("-updated_at", "pk")[:LATEST]}


@require_http_methods(["GET", "HEAD", "POST"])
@page
def check_in(request):
    """Show the form, filled in where the QR code led here, and record what it sends."""
    require(request.user, "view", AttendanceRecord)
    form = CodeForm(posted(request), initial={"code": request.GET.get("code")})
    if request.method == "POST":
        require(request.user, "check_in", AttendanceRecord)
        if record := record_from(form, request.user):
            return recorded(request, record)
    context = door(request.user, form) | {"stats": stats(request.user)}
    return render_either(
        request, "attendance/check_in.html", "attendance/partials/check_in.html", context
    )


def record_from(form, user):
    """Return the record that the form's code changed; None, and the error told, for a bad code."""
    if not form.is_valid():
        return None
    try:
        return record_attendance(form.cleaned_data["code"], user)
    except ValidationError as error:
        form.add_error("code", error)
        return None


def recorded(request, record):
    name = record.participant.get_full_name() or record.participant.username
    changed = {"id": str(record.pk), "status": record.status}
    context = door(request.user, CodeForm())
    return done(
        request,
        f"{name}: {record.get_status_display().lower()}.",
        fallback="attendance:check_in",
        events={"attendance-recorded": changed},
        response=render(request, "attendance/partials/check_in.html", context),
    )


@require_safe
@page
def stats_cards(request):
    context = {"stats": stats(request.user)}
    return render(request, "attendance/partials/stats_cards.html", context)
