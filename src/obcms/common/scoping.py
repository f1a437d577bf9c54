"""Which objects a user sees: the one place that decides, for the API and the pages alike."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from common.policy import can, resource_of

# How a model's rows lead to the partner organization they belong to.
# A resource that is not named here belongs to nobody: whoever may view it sees all of it.
OWNER_PATHS = {
    "user": "moa_organization",
    "organization": "pk",
    "partnership": "organizations",
    "stakeholderengagement": "organization",
    "monitoringentry": "implementing_moa",
    "monitoringupdate": "entry__implementing_moa",
    "workitem": "related_ppa__implementing_moa",
    "policyrecommendation": "stakeholders",
    "evidence": "recommendation__stakeholders",
    "alert": "entry__implementing_moa",
    "annualworkplan": "organization",
    "event": "organization",
    "attendancerecord": "event__organization",
}

# Rows that are a person's own: the paths to the persons who see one, and the verb that lets
# others see all of them, if one does.
PERSONAL_PATHS = {
    "leaverequest": (["user"], "approve"),
    "calendarshare": (["owner", "viewer"], None),
    "staffprofile": (["user"], "change"),
    "trainingassignment": (["profile__user"], "change"),
    "conversation": (["owner"], None),
    "message": (["conversation__owner"], None),
}


def scoped(queryset, user):
    """Return the part of a queryset that the user may see; a partner sees its own."""
    if not can(user, "view", queryset.model):
        return queryset.none()
    if resource_of(queryset.model) in PERSONAL_PATHS:
        return personal(queryset, user)
    path = OWNER_PATHS.get(resource_of(queryset.model))
    if path is None or not user.is_moa:
        return queryset
    if user.moa_organization_id is None:
        return queryset.none()
    return queryset.filter(**{path: user.moa_organization_id})


def personal(queryset, user):
    """Return a person's own rows of a model of the table above, or all where a verb opens them."""
    paths, opened_by = PERSONAL_PATHS[resource_of(queryset.model)]
    if opened_by and can(user, opened_by, queryset.model):
        return queryset
    return queryset.filter(Q.create([(path, user) for path in paths], connector=Q.OR))


def visible_or_404(queryset, user, **lookup):
    """Return the one object of the user's scope, or raise Http404: foreign looks like absent."""
    return get_object_or_404(scoped(queryset, user), **lookup)
