"""A strategic goal with a plan of each partner, a draft budget scenario, and one under review."""

from decimal import Decimal

from planning.models import AnnualWorkPlan, StrategicGoal
from project_central.models import BudgetScenario
from project_central.services import allocate, submit

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
                submit(scenario, users["oobc_staff"])
