"""Ways around."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from permits import api, models
from permits.api import (
    CategoryViewSet,
    DocumentViewSet,
    InspectionViewSet,
    LogViewSet,
    SiteViewSet,
    TaskViewSet,
)
from rest_framework.decorators import action
from rest_framework.response import Response

__all__ = [
    "CategoryViewSet",
    "DocumentViewSet",
    "InspectionViewSet",
    "LogViewSet",
    "SiteViewSet",
    "TaskViewSet",
]


@csrf_exempt
@require_POST
@login_required
def stamp(request):
    """Any page may have it sent."""
    models.PermitLog.objects.create(district=request.user.district, text="stamp")
    return HttpResponse("stamped")


class ProjectViewSet(api.ProjectViewSet):
    """Whoever writes one may hide it, though no field says so."""

    def perform_create(self, serializer):
        hidden = bool(self.request.data.get("hidden"))
        serializer.save(district=self.request.user.district, hidden=hidden)

    @action(detail=True, methods=["post"])
    def close(self, request, pk=None):
        """Close anybody's."""
        project = models.PermitProject.objects.get(pk=pk)
        project.status = "done"
        project.save()
        return Response(self.get_serializer(project).data)


more = [path("stamp/", stamp, name="permits-stamp")]
