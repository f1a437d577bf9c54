"""Factories of budget scenarios and alerts."""

import factory
from factory.django import DjangoModelFactory

from common.factories import FIRST_DAY, MonitoringEntryFactory
from project_central.choices import AlertSeverity, AlertType, ScenarioStatus
from project_central.models import Alert, BudgetScenario, ScenarioAllocation
from project_central.services import open_stages, refresh_totals


class BudgetScenarioFactory(DjangoModelFactory):
    class Meta:
        model = BudgetScenario

    title = factory.Sequence("Scenario {}".format)
    fiscal_year = FIRST_DAY.year
    total_budget = "2000000.00"


class AllocationFactory(DjangoModelFactory):
    """An allocation; its scenario's figures tell of it, as services see to it."""

    class Meta:
        model = ScenarioAllocation
        skip_postgeneration_save = True

    scenario = factory.SubFactory(BudgetScenarioFactory)
    entry = factory.SubFactory(MonitoringEntryFactory)
    amount = "500000.00"

    @factory.post_generation
    def totals(self, create, extracted, **kwargs):
        if create:
            self.refresh_from_db()
            refresh_totals(self.scenario)


class SubmittedScenarioFactory(BudgetScenarioFactory):
    """A scenario with an allocation, at the first stage of its approval."""

    class Meta:
        skip_postgeneration_save = True

    status = ScenarioStatus.SUBMITTED
    allocation = factory.RelatedFactory(AllocationFactory, "scenario")

    @factory.post_generation
    def stages(self, create, extracted, **kwargs):
        if create:
            open_stages(self)


class AlertFactory(DjangoModelFactory):
    class Meta:
        model = Alert

    alert_type = AlertType.OVERDUE_ENTRY
    severity = AlertSeverity.WARNING
    entry = factory.SubFactory(MonitoringEntryFactory)
    due_date = FIRST_DAY
    message = factory.LazyAttribute(lambda o: f"{o.entry.title} was due on {o.due_date}.")
