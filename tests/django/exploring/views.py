"""Views that look rows up in the awkward ways that applications do; the middleware does too."""

import datetime as dt

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, re_path
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django.views.generic import DetailView

from attendance.models import AttendanceRecord, Event, StaffProfile
from common.models import WorkItem
from communities.models import Municipality, OBCCommunity
from coordination.models import Organization, Partnership, StakeholderEngagement


def shown(view):
    """Let a view return the row that it shows."""

    @login_required
    def show(request, **arguments):
        return HttpResponse(str(view(request, **arguments).pk))

    return show


class Roster:
    """A middleware that knows who may go where."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, _view, _args, arguments):
        if "acronym" in arguments:
            request.organization = get_object_or_404(Organization, acronym=arguments["acronym"])
            if not request.organization.is_active:
                raise Http404


@shown
def by_tenant(request, acronym, key):
    return get_object_or_404(
        StakeholderEngagement, organization=request.organization, pk=key, created_by=request.user
    )


@shown
def member(request, key):
    event = get_object_or_404(Event, pk=key)
    if not event.records.filter(participant=request.user).exists():
        raise Http404
    return event


@shown
def by_relation(request, key):
    return get_object_or_404(Event, pk=key, roster=request.user)


@shown
def window(request, key):
    today = timezone.localdate()
    some = Partnership.objects.filter(Q(end_date=None) | Q(end_date__gte=today))
    return get_object_or_404(some, start_date__lt=today, pk=key)


@shown
def excluded(request, key):
    some = Event.objects.exclude(status="PLANNED").exclude(venue="")
    return get_object_or_404(some, pk=key, event_date__year=2025)


@shown
def existing(request, key):
    seats = AttendanceRecord.objects.filter(event=OuterRef("pk"), participant=request.user)
    return get_object_or_404(Event.objects.filter(Exists(seats)), pk=key)


@shown
def chosen(request, key):
    mine = AttendanceRecord.objects.filter(participant=request.user).values("event")
    return get_object_or_404(Event.objects.filter(pk__in=mine), pk=key)


@shown
def inherited(request, code):
    return get_object_or_404(Municipality, code__iexact=code, province__region__name="North")


@shown
def profile(request):
    return request.user.staff_profile


@shown
def in_python(request, key):
    item = get_object_or_404(WorkItem, pk=key)
    if item.priority != "critical":
        raise Http404
    return item


@shown
def parent(request, key):
    return get_object_or_404(OBCCommunity, pk=key).barangay


@shown
def nullable(request, key):
    return get_object_or_404(StakeholderEngagement, pk=key).created_by.staff_profile


@login_required
def dated(request, year, month):
    start = dt.date(int(year), int(month), 1)
    return HttpResponse(str(Event.objects.filter(event_date__gte=start).count()))


@login_required
def worded(request, kind):
    return HttpResponse(kind)


@login_required
def canonical(request, key, slug):
    item = get_object_or_404(WorkItem, pk=key)
    if slug != "the-one":
        return redirect("canonical", key=item.pk, slug="the-one")
    return HttpResponse(item.title)


@permission_required("attendance.view_event", raise_exception=True)
def permitted(request, key):
    return HttpResponse(get_object_or_404(Event, pk=key).title)


@login_required
def grouped(request):
    get_object_or_404(Group, name="editors", user=request.user)
    return HttpResponse("")


@shown
def raw(request, key):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM attendance_event WHERE title = %s", [str(key)])
        if cursor.fetchone() is None:
            raise Http404


@require_http_methods(["POST"])
@login_required
def closing(request, key):
    item = get_object_or_404(WorkItem, pk=key, status="IN_PROGRESS")
    return HttpResponse(item.title)


@login_required
def broken(request):
    raise RuntimeError("It breaks for everybody.")


@login_required
def child(request, acronym, key):
    """Look the child up without its parent: whoever has a parent of its own sees any child."""
    if not request.organization.engagements.filter(created_by=request.user).exists():
        raise Http404
    return HttpResponse(get_object_or_404(StakeholderEngagement, pk=key).title)


class Detail(DetailView):
    """A class that looks up by another field."""

    slug_field, slug_url_kwarg = "position", "where"

    def get_queryset(self):
        return StaffProfile.objects.filter(user=self.request.user)

    def render_to_response(self, _context, **_options):
        return HttpResponse("")


def handler404(_request, exception):
    """Answer without the pages of the reference system, which name routes of its own."""
    return HttpResponse(status=404)


def handler403(_request, exception):
    return HttpResponse(status=403)


def handler500(_request):
    return HttpResponse(status=500)


urlpatterns = [
    path("<slug:acronym>/engagements/<uuid:key>/", by_tenant, name="by_tenant"),
    path("<slug:acronym>/children/<uuid:key>/", child, name="child"),
    path("member/<uuid:key>/", member, name="member"),
    path("by_relation/<uuid:key>/", by_relation, name="by_relation"),
    path("window/<uuid:key>/", window, name="window"),
    path("excluded/<uuid:key>/", excluded, name="excluded"),
    path("existing/<uuid:key>/", existing, name="existing"),
    path("chosen/<uuid:key>/", chosen, name="chosen"),
    path("inherited/<str:code>/", inherited, name="inherited"),
    path("profile/", profile, name="profile"),
    path("in_python/<uuid:key>/", in_python, name="in_python"),
    path("parent/<key>/", parent, name="parent"),
    path("nullable/<uuid:key>/", nullable, name="nullable"),
    path("dated/<int:year>/<int:month>/", dated, name="dated"),
    re_path(r"^worded/(?P<kind>open|closed)/$", worded, name="worded"),
    path("canonical/<uuid:key>/<slug:slug>/", canonical, name="canonical"),
    path("permitted/<uuid:key>/", permitted, name="permitted"),
    path("grouped/", grouped, name="grouped"),
    path("raw/<uuid:key>/", raw, name="raw"),
    path("closing/<uuid:key>/", closing, name="closing"),
    path("broken/", broken, name="broken"),
    path("detail/<slug:where>/", Detail.as_view(), name="detail"),
]
