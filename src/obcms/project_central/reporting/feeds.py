"""The feeds, each kept in the cache until something it is made of is written.

Money is added up here and not by the database, which would round what has more digits than one
amount. Months and days are those of the settings' time zone.
"""

from collections import Counter, defaultdict
from datetime import datetime
from decimal import Decimal

from django.db.models import Avg, Count, Q
from django.utils import timezone

from common.choices import WorkStatus
from common.models import User, WorkItem
from common.services.caching import cached
from coordination.models import Organization
from monitoring.models import MonitoringEntry, MonitoringUpdate
from project_central.choices import ScenarioStatus
from project_central.models import Alert, BudgetScenario, ScenarioAllocation
from project_central.services.alerts import WORK_OVER, overdue_entries, overdue_work_items

NOTHING = Decimal(0)


def trend(months=12):
    """Return what was entered in each of the latest months, the oldest first."""
    today = timezone.localdate()
    models = [MonitoringEntry, WorkItem, MonitoringUpdate]
    return cached(f"trend:{months}:{today}", models, lambda: build_trend(today, months))


def build_trend(today, months):
    latest = today.year * 12 + today.month - 1
    names = [f"{n // 12}-{n % 12 + 1:02}" for n in range(latest - months + 1, latest + 1)]
    since = timezone.make_aware(datetime.strptime(names[0], "%Y-%m"))  # noqa: DTZ007 - made so here
    entries = MonitoringEntry.objects.filter(created_at__gte=since)
    budgets = defaultdict(lambda: NOTHING)
    for created, budget in entries.values_list("created_at", "budget_allocation"):
        budgets[month_of(created)] += budget or NOTHING
    counts = {
        "entries": by_month(MonitoringEntry, since),
        "work_items": by_month(WorkItem, since),
        "updates": by_month(MonitoringUpdate, since),
    }
    return [
        {"month": name, "budget": budgets[name], **{key: c[name] for key, c in counts.items()}}
        for name in names
    ]


def by_month(model, since):
    """Return how many rows were made in each month."""
    made = model.objects.filter(created_at__gte=since).values_list("created_at", flat=True)
    return Counter(map(month_of, made))


def month_of(moment):
    return f"{timezone.localtime(moment):%Y-%m}"


def staff_performance():
    """Return a row for each person whom work is assigned to, by name."""
    today = timezone.localdate()
    return cached(f"staff:{today}", [User, WorkItem], lambda: build_staff(today))


def build_staff(today):
    work = "work_items"
    open_work = ~Q(**{f"{work}__status__in": WORK_OVER})
    people = User.objects.filter(is_active=True, is_approved=True).annotate(
        assigned=Count(work),
        completed=Count(work, filter=Q(**{f"{work}__status": WorkStatus.COMPLETED})),
        overdue=Count(work, filter=open_work & Q(**{f"{work}__due_date__lt": today})),
        progress=Avg(f"{work}__progress"),
    )
    return [
        {
            "user": person.pk,
            "name": person.get_full_name() or person.username,
            "assigned": person.assigned,
            "completed": person.completed,
            "overdue": person.overdue,
            "average_progress": round(person.progress),
        }
        for person in people.filter(assigned__gt=0)
    ]


def budget_feedback():
    """Return what the approved scenarios give, and to whom, against what the entries ask for."""
    models = [BudgetScenario, ScenarioAllocation, MonitoringEntry, Organization]
    return cached("budget", models, build_budget)


def build_budget():
    approved = BudgetScenario.objects.filter(status=ScenarioStatus.APPROVED)
    total = sum((row.total_budget for row in approved), NOTHING)
    allocated = sum((row.allocated_total for row in approved), NOTHING)
    return {
        "scenarios": len(approved),
        "total_budget": total,
        "allocated": allocated,
        "utilization": int(allocated * 100 / total) if total else 0,
        "organizations": list(organizations(approved)),
    }


def organizations(scenarios):
    """Yield for each organization what its entries ask for, what they get, and the difference."""
    given, asked = defaultdict(lambda: NOTHING), defaultdict(lambda: NOTHING)
    allocations = ScenarioAllocation.objects.filter(scenario__in=scenarios)
    for owner, amount in allocations.values_list("entry__implementing_moa", "amount"):
        given[owner] += amount
    entries = MonitoringEntry.objects.exclude(budget_allocation=None)
    for owner, amount in entries.values_list("implementing_moa", "budget_allocation"):
        asked[owner] += amount
    for moa in Organization.objects.filter(pk__in={*given, *asked}):
        yield {
            "organization": moa.pk,
            "acronym": moa.acronym,
            "asked": asked[moa.pk],
            "allocated": given[moa.pk],
            "variance": given[moa.pk] - asked[moa.pk],
        }


def overview():
    """Return the figures of the stat cards."""
    today = timezone.localdate()
    models = [MonitoringEntry, WorkItem, Alert, BudgetScenario]
    return cached(f"overview:{today}", models, lambda: build_overview(today))


def build_overview(today):
    return {
        "entries": MonitoringEntry.objects.count(),
        "overdue_entries": overdue_entries(today).count(),
        "work_items": WorkItem.objects.exclude(status__in=WORK_OVER).count(),
        "overdue_work_items": overdue_work_items(today).count(),
        "alerts": Alert.objects.filter(acknowledged_at=None).count(),
        "scenarios": BudgetScenario.objects.filter(status=ScenarioStatus.SUBMITTED).count(),
    }
