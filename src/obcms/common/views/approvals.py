"""Those who have signed up and wait to be let in."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from common.htmx import done, page, render_either
from common.models import User
from common.policy import require
from common.services.users import approve_user, reject_user


def waiting():
    """Return the active users who are not approved, the first to come first."""
    return User.objects.filter(is_approved=False, is_active=True).order_by("date_joined", "pk")


def metrics():
    return {
        "waiting": waiting().count(),
        "approved": User.objects.filter(is_approved=True, is_active=True).count(),
    }


@require_safe
@page
def user_approvals(request):
    require(request.user, "approve", User)
    people = waiting().select_related("moa_organization")
    context = {"waiting": people, "metrics": metrics()}
    templates = "common/user_approvals.html", "common/partials/user_approvals_list.html"
    return render_either(request, *templates, context)


@require_safe
@page
def user_approvals_metrics(request):
    require(request.user, "approve", User)
    context = {"metrics": metrics()}
    return render(request, "common/partials/user_approvals_metrics.html", context)


@require_POST
@page
def user_approve(request, pk):
    return settle(request, pk, approve_user, "approved")


@require_POST
@page
def user_reject(request, pk):
    return settle(request, pk, reject_user, "rejected")


def settle(request, pk, service, outcome):
    require(request.user, "approve", User)
    person = service(get_object_or_404(User, pk=pk), request.user)
    events = {f"user-{outcome}": {"id": person.pk}}
    message = f"{person.username} was {outcome}."
    return done(request, message, fallback="common:user_approvals", events=events)
