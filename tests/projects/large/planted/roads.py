"""Whose rows they are."""

from rest_framework import serializers
from roads import api, models
from roads.api import CategoryViewSet, InspectionViewSet, SiteViewSet, TaskViewSet

__all__ = ["CategoryViewSet", "InspectionViewSet", "SiteViewSet", "TaskViewSet"]


class ProjectViewSet(api.ProjectViewSet):
    """Those of every district."""

    def get_queryset(self):
        return models.RoadProject.objects.order_by("pk").prefetch_related("labels")


class RoadDocumentSerializer(api.RoadDocumentSerializer):
    """A document may be put into anybody's project."""

    project = serializers.PrimaryKeyRelatedField(queryset=models.RoadProject.objects.all())


class DocumentViewSet(api.DocumentViewSet):
    serializer_class = RoadDocumentSerializer


class LogViewSet(api.LogViewSet):
    """Anybody reads it, signed in or not."""

    permission_classes = []

    def get_queryset(self):
        return models.RoadLog.objects.order_by("pk")
