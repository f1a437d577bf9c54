"""A write to anything that the dashboards are made of leaves them behind."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from common.models import User, WorkItem
from common.services.caching import invalidate
from coordination.models import Organization
from monitoring.models import MonitoringEntry, MonitoringUpdate
from project_central.models import Alert, BudgetScenario, ScenarioAllocation
from recommendations.models import PolicyRecommendation

SHOWN = {
    User,
    WorkItem,
    Organization,
    MonitoringEntry,
    MonitoringUpdate,
    Alert,
    BudgetScenario,
    ScenarioAllocation,
    PolicyRecommendation,
}
# Links that are no column of either side, and show in what is made of these models.
LINKS = {
    WorkItem.assignees.through: WorkItem,
    PolicyRecommendation.stakeholders.through: PolicyRecommendation,
}


@receiver([post_save, post_delete])
def forget_written(sender, **kwargs):
    if sender in SHOWN:
        invalidate(sender)


@receiver(m2m_changed)
def forget_linked(sender, **kwargs):
    if sender in LINKS:
        invalidate(LINKS[sender])
