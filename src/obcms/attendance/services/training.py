"""Trainings: completed once, by hand or by having been there."""

from django.db import transaction
from django.utils import timezone

from attendance.choices import TrainingStatus
from attendance.models import TrainingAssignment
from common.errors import WorkflowError
from common.policy import require


@transaction.atomic
def complete_training(training, actor):
    """Mark a training completed. PermissionDenied, or WorkflowError when it is already."""
    require(actor, "complete", training)
    training.refresh_from_db(from_queryset=TrainingAssignment.objects.select_for_update())
    if training.status == TrainingStatus.COMPLETED:
        raise WorkflowError("This training is completed already.")
    return finish(training)


def complete_trainings_of(record):
    """Complete what the participant was to learn at the event that is now left."""
    learned = TrainingAssignment.objects.filter(
        event=record.event,
        profile__user=record.participant,
        status=TrainingStatus.ASSIGNED,
    )
    for training in learned:
        finish(training)


def finish(training):
    training.status = TrainingStatus.COMPLETED
    training.completed_at = timezone.now()
    training.save(update_fields=["status", "completed_at", "updated_at"])
    return training
