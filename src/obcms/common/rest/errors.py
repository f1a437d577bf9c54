"""Errors of the API: each has a documented status and a JSON body."""

from django.db.models import ProtectedError, RestrictedError
from django.http import JsonResponse
from django.views import defaults
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import exception_handler as rest_handler
from rest_framework.views import set_rollback

from common.errors import WorkflowError


class ConflictSerializer(serializers.Serializer):
    """The body of a 409: what is in the way, and the kinds of objects that hold on to it."""

    detail = serializers.CharField()
    blocked_by = serializers.ListField(child=serializers.CharField())


def exception_handler(exc, context):
    """Answer 409 where the present state of the data forbids the request; else as DRF does."""
    if isinstance(exc, (ProtectedError, RestrictedError)):
        return conflict("Other records refer to this one.", blockers(exc))
    if isinstance(exc, WorkflowError):
        return conflict(str(exc), [])
    return rest_handler(exc, context)


def conflict(detail, blocked_by):
    set_rollback()
    body = {"detail": detail, "blocked_by": blocked_by}
    return Response(body, status=status.HTTP_409_CONFLICT)


def blockers(exc):
    """Return the names of the models whose rows protect the object, sorted."""
    rows = getattr(exc, "protected_objects", None) or getattr(exc, "restricted_objects", ())
    return sorted({str(row._meta.verbose_name) for row in rows})  # noqa: SLF001 - Django's API


def not_found(request, exception):
    """Answer JSON where an API path leads nowhere, a page elsewhere."""
    if request.path_info.startswith("/api/"):
        return JsonResponse({"detail": "Not found."}, status=404)
    return defaults.page_not_found(request, exception)


def server_error(request):
    if request.path_info.startswith("/api/"):
        return JsonResponse({"detail": "A server error occurred."}, status=500)
    return defaults.server_error(request)
