"""Policy recommendations: list, forms, and the steps of their life."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.forms import posted
from common.htmx import done, leave_for, page
from common.policy import can, require
from common.scoping import scoped, visible_or_404
from common.services.caching import cached
from communities.models import MunicipalityCoverage
from communities.services import add_up
from recommendations.choices import RecommendationStatus as Status
from recommendations.forms import RecommendationForm
from recommendations.models import PolicyRecommendation
from recommendations.services import EDITABLE, STEPS, available_steps, require_editable, take_step

PAGE_SIZE = 20
IN_REVIEW = [Status.SUBMITTED, Status.UNDER_REVIEW, Status.UNDER_CONSIDERATION]
APPROVED = [Status.APPROVED, Status.IN_IMPLEMENTATION]
LABELS = {
    "submit": "Submit",
    "review": "Start review",
    "consider": "Consider",
    "revise": "Ask for revision",
    "approve": "Approve",
    "reject": "Reject",
    "withdraw": "Withdraw",
    "implement": "Start implementation",
    "complete": "Mark implemented",
}
form_methods = require_http_methods(["GET", "HEAD", "POST"])


def visible(user):
    require(user, "view", PolicyRecommendation)
    return scoped(PolicyRecommendation.objects.all(), user)


def find(user, pk, verb="view"):
    """Return one recommendation. Http404 for a foreign one, then PermissionDenied for the verb."""
    require(user, "view", PolicyRecommendation)
    recommendation = visible_or_404(PolicyRecommendation.objects.all(), user, pk=pk)
    require(user, verb, recommendation)
    return recommendation


def stats(user):
    """Return how many of the user's recommendations stand where, kept until one is written."""
    require(user, "view", PolicyRecommendation)
    scope = user.moa_organization_id if user.is_moa else "all"
    return cached(f"policies:{scope}", [PolicyRecommendation], lambda: count(visible(user)))


def count(recommendations):
    return recommendations.aggregate(
        total=Count("pk"),
        in_review=Count("pk", filter=Q(status__in=IN_REVIEW)),
        approved=Count("pk", filter=Q(status__in=APPROVED)),
        implemented=Count("pk", filter=Q(status=Status.IMPLEMENTED)),
    )


def row(recommendation, user):
    """Return a recommendation with the buttons that the user may press now."""
    steps = [
        {"name": name, "label": LABELS[name], "danger": name == "reject"}
        for name in available_steps(recommendation, user)
    ]
    return {"recommendation": recommendation, "steps": steps}


def card(recommendation, user):
    return {
        "recommendation": recommendation,
        "row": row(recommendation, user),
        "stakeholders": recommendation.stakeholders.all(),
        "reviewers": recommendation.reviewers.all(),
        "evidence": recommendation.evidence.all(),
        "milestones": recommendation.milestones.all(),
        "may_edit": recommendation.status in EDITABLE and can(user, "change", recommendation),
    }


@require_safe
@page
def home(request):
    page_obj = Paginator(visible(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page_obj,
        "rows": [row(recommendation, request.user) for recommendation in page_obj],
        "stats": stats(request.user),
        "reach": add_up(MunicipalityCoverage.objects.all()),
    }
    return render(request, "recommendations/home.html", context)


@require_safe
@page
def stats_cards(request):
    context = {"stats": stats(request.user)}
    return render(request, "recommendations/partials/stats_cards.html", context)


@require_safe
@page
def view(request, pk):
    context = card(find(request.user, pk), request.user)
    return render(request, "recommendations/view.html", context)


@form_methods
@page
def new(request):
    require(request.user, "create", PolicyRecommendation)
    draft = PolicyRecommendation(proposed_by=request.user)
    return edit_form(request, draft, "New recommendation", reverse("policies:home"))


@form_methods
@page
def edit(request, pk):
    recommendation = find(request.user, pk, "change")
    require_editable(recommendation)
    return edit_form(request, recommendation, "Edit recommendation", own_url(recommendation))


def edit_form(request, recommendation, heading, back):
    form = RecommendationForm(posted(request), instance=recommendation, user=request.user)
    if form.is_valid():
        saved = form.save()
        return leave_for(request, f"{saved.title} was saved.", own_url(saved))
    context = {"form": form, "heading": heading, "back": back}
    return render(request, "components/form_page.html", context)


@require_POST
@page
def step(request, pk, name):
    """Take a step; htmx gets the row or the card anew, whichever `?place=` says it pressed in."""
    if name not in STEPS:
        raise Http404
    recommendation = take_step(find(request.user, pk), name, request.user)
    changed = {"id": str(recommendation.pk), "status": recommendation.status}
    return done(
        request,
        f"{recommendation.title} is now {recommendation.get_status_display().lower()}.",
        fallback=own_url(recommendation),
        events={"recommendation-status-changed": changed},
        response=anew(request, recommendation),
    )


def anew(request, recommendation):
    if request.GET.get("place") == "row":
        context = {"row": row(recommendation, request.user)}
        return render(request, "recommendations/partials/row.html", context)
    context = card(recommendation, request.user)
    return render(request, "recommendations/partials/card.html", context)


def own_url(recommendation):
    return reverse("policies:view", args=[recommendation.pk])
