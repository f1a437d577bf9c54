"""The API asks the same policy as the pages do."""

from rest_framework.permissions import BasePermission

from common.policy import allowed, resource_of

VERBS = {
    "list": "view",
    "retrieve": "view",
    "metadata": "view",
    "create": "create",
    "update": "change",
    "partial_update": "change",
    "destroy": "delete",
    "export": "view",
}


class PolicyPermission(BasePermission):
    """Permit what the policy says; an action's verb is its own name unless `verbs` renames it.

    The resource is that of the view's queryset; a view without one names it in `resource`.
    """

    def has_permission(self, request, view):
        if not request.user.is_authenticated:
            return False
        if view.action is None:  # no such method here: the view answers 405
            return request.user.may_enter
        verb = {**VERBS, **view.verbs}.get(view.action, view.action)
        resource = getattr(view, "resource", None) or resource_of(view.queryset.model)
        return allowed(request.user, resource, verb)
