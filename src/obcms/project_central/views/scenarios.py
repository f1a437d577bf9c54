"""Budget scenarios: list, detail, sharing out, and the stages of approval."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.forms import cleaned, posted
from common.htmx import done, leave_for, page, render_either
from common.policy import can, require
from common.scoping import scoped, visible_or_404
from project_central import services
from project_central.choices import BudgetStage, ScenarioStatus, StageStatus
from project_central.forms import AllocationForm, BudgetScenarioForm, DecisionForm
from project_central.models import BudgetScenario
from project_central.services.approval import VERBS

PAGE_SIZE = 20
form_methods = require_http_methods(["GET", "HEAD", "POST"])


def visible(user):
    require(user, "view", BudgetScenario)
    return scoped(BudgetScenario.objects.all(), user)


def find(user, pk, verb="view"):
    """Return one scenario. PermissionDenied to who may see none, Http404 where there is none."""
    require(user, "view", BudgetScenario)
    scenario = visible_or_404(BudgetScenario.objects.all(), user, pk=pk)
    require(user, verb, scenario)
    return scenario


def stats(user):
    """Return how many scenarios stand where."""
    return visible(user).aggregate(
        total=Count("pk"),
        **{
            status.value: Count("pk", filter=Q(status=status))
            for status in (ScenarioStatus.DRAFT, ScenarioStatus.SUBMITTED, ScenarioStatus.APPROVED)
        },
    )


def card(scenario, user):
    """Return the scenario with what the user may do about it now."""
    turn = services.next_stage(scenario)
    editable = scenario.status in services.EDITABLE
    return {
        "scenario": scenario,
        "allocations": scenario.allocations.select_related("entry"),
        "unallocated": scenario.total_budget - scenario.allocated_total,
        "stages": scenario.stages.all(),
        "turn": turn if turn and can(user, VERBS[turn.stage], scenario) else None,
        "may_edit": editable and can(user, "change", scenario),
        "may_submit": editable and can(user, "submit", scenario),
        "form": AllocationForm(user=user, auto_id="allocation-%s"),
    }


@require_safe
@page
def scenarios(request):
    page_obj = Paginator(visible(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page_obj": page_obj, "stats": stats(request.user)}
    templates = "project_central/scenarios.html", "project_central/partials/scenario_list.html"
    return render_either(request, *templates, context)


@require_safe
@page
def scenario_stats(request):
    context = {"stats": stats(request.user)}
    return render(request, "project_central/partials/scenario_stats.html", context)


@require_safe
@page
def scenario_detail(request, pk):
    context = card(find(request.user, pk), request.user)
    templates = "project_central/scenario.html", "project_central/partials/scenario_card.html"
    return render_either(request, *templates, context)


@form_methods
@page
def scenario_new(request):
    require(request.user, "create", BudgetScenario)
    scenario = BudgetScenario(created_by=request.user)
    return edit_form(request, scenario, "New scenario", reverse("project_central:scenarios"))


@form_methods
@page
def scenario_edit(request, pk):
    scenario = find(request.user, pk, "change")
    services.lock_editable(scenario)
    return edit_form(request, scenario, "Edit scenario", own_url(scenario))


def edit_form(request, scenario, heading, back):
    form = BudgetScenarioForm(posted(request), instance=scenario)
    if form.is_valid():
        saved = form.save()
        services.refresh_totals(saved)
        return leave_for(request, f"{saved.title} was saved.", own_url(saved))
    context = {"form": form, "heading": heading, "back": back}
    return render(request, "components/form_page.html", context)


@require_POST
@page
def scenario_allocate(request, pk):
    scenario = find(request.user, pk, "change")
    data = cleaned(AllocationForm(request.POST, user=request.user))
    services.allocate(scenario, data["entry"], data["amount"])
    return answer(request, scenario, f"{data['entry']} has its share.")


@require_POST
@page
def scenario_submit(request, pk):
    scenario = services.submit(find(request.user, pk, "submit"), request.user)
    return answer(request, scenario, f"{scenario.title} was submitted.")


@require_POST
@page
def scenario_approve(request, pk):
    return settle(request, pk, StageStatus.APPROVED)


@require_POST
@page
def scenario_reject(request, pk):
    return settle(request, pk, StageStatus.REJECTED)


def settle(request, pk, decision):
    scenario = find(request.user, pk, "review")
    data = cleaned(DecisionForm(request.POST))
    services.decide(scenario, data["stage"], decision, request.user, data["notes"])
    stage = BudgetStage(data["stage"]).label
    return answer(request, scenario, f"{stage} of {scenario.title}: {decision.label.lower()}.")


def answer(request, scenario, message):
    """Tell the open page that the scenario is approved, or what else it is now."""
    if scenario.status == ScenarioStatus.APPROVED:
        events = {"scenario-approved": {"id": str(scenario.pk)}}
    else:
        events = {"scenario-changed": {"id": str(scenario.pk), "status": scenario.status}}
    return done(request, message, fallback=own_url(scenario), events=events)


def own_url(scenario):
    return reverse("project_central:scenario_detail", args=[scenario.pk])
