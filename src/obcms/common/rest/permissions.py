"""The API asks the same policy as the pages do."""

from rest_framework.permissions import BasePermission

from common.policy import can

VERBS = {
    "list": "view",
    "retrieve": "view",
    "metadata": "view",
    "create": "create",
    "update": "change",
    "partial_update": "change",
    "destroy": "delete",
}


class PolicyPermission(BasePermission):
    """Permit what the policy says; an action's verb is its own name unless `verbs` renames it."""

    def has_permission(self, request, view):
        if not request.user.is_authenticated:
            return False
        if view.action is None:  # no such method here: the view answers 405
            return request.user.may_enter
        verb = {**VERBS, **view.verbs}.get(view.action, view.action)
        return can(request.user, verb, view.queryset.model)
