"""A strategic goal with a plan of each partner, two budget scenarios, and an alert."""

from decimal import Decimal

from common.choices import WorkStatus
from planning.models import AnnualWorkPlan, StrategicGoal
from project_central.choices import AlertSeverity, AlertType, ScenarioStatus
from project_central.models import Alert, BudgetScenario
from project_central.services import allocate, open_stages

YEAR = 2026


def seed_plans(moas, users):
    goal, _ = StrategicGoal.objects.get_or_create(
        title="Services within a day's travel",
        defaults={"status": "active", "start_year": YEAR, "end_year": YEAR + 3, "progress": 20},
    )
    for moa in moas:
        AnnualWorkPlan.objects.get_or_create(
            title=f"Work plan of {moa.acronym}",
            organization=moa,
            fiscal_year=YEAR,
            defaults={"goal": goal, "status": "active", "created_by": users["oobc_staff"]},
        )


def seed_scenarios(entries, users):
    """Two ways to share the year's budget; the second has been handed in."""
    for title, shares in {
        "Roads first": ["2400000.00", "900000.00"],
        "Families first": ["1200000.00", "600000.00", "2000000.00"],
    }.items():
        scenario, created = BudgetScenario.objects.get_or_create(
            title=title,
            fiscal_year=YEAR,
            defaults={"total_budget": Decimal(5_000_000), "created_by": users["oobc_staff"]},
        )
        if created:
            for entry, share in zip(entries, shares, strict=False):
                allocate(scenario, entry, Decimal(share))
            if title == "Families first":
                scenario.status = ScenarioStatus.SUBMITTED
                scenario.save(update_fields=["status"])
                open_stages(scenario)


def seed_alerts(entry):
    """An alert of each work item below the entry's project that is blocked past its date."""
    for item in entry.work_items.filter(status=WorkStatus.BLOCKED, children=None):
        Alert.objects.get_or_create(
            work_item=item,
            due_date=item.due_date,
            defaults={
                "alert_type": AlertType.OVERDUE_WORK_ITEM,
                "severity": AlertSeverity.WARNING,
                "entry": entry,
                "message": f"{item.title} was due on {item.due_date}.",
            },
        )
