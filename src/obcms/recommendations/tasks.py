"""Background tasks of recommendations."""

from celery import shared_task

from common.context import acting_as
from common.tasks import send_notification
from recommendations.models import PolicyRecommendation
from recommendations.routing import assign_reviewers


@shared_task
def notify_stakeholders(recommendation_id):
    """Mail each stakeholder the outcome, and broadcast it to the offices concerned."""
    recommendation = PolicyRecommendation.objects.filter(pk=recommendation_id).first()
    if recommendation is None:
        return
    subject = f"{recommendation.title}: {recommendation.get_status_display()}"
    body = "The status of a recommendation that concerns your organization has changed."
    for organization in recommendation.stakeholders.exclude(email=""):
        send_notification.delay("email", recipient=organization.email, subject=subject, body=body)
    send_notification.delay("broadcast", recipient="policy-tracking", subject=subject, body=body)


@shared_task
def route_recommendation(recommendation_id):
    """Assign reviewers to what was submitted; a deleted one is passed over. The system's doing."""
    recommendation = PolicyRecommendation.objects.filter(pk=recommendation_id).first()
    if recommendation:
        with acting_as(None, "recommendations.route_recommendation"):
            assign_reviewers(recommendation)
