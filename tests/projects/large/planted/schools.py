"""Answers of another shape than is written."""

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response
from schools import api
from schools.api import CategoryViewSet, DocumentViewSet, LogViewSet, SiteViewSet

__all__ = ["CategoryViewSet", "DocumentViewSet", "LogViewSet", "SiteViewSet"]


class SchoolTaskSerializer(api.SchoolTaskSerializer):
    """A text where a number is promised."""

    edits = serializers.SerializerMethodField()

    def get_edits(self, task) -> int:
        return f"{task.edits} times"


class TaskViewSet(api.TaskViewSet):
    serializer_class = SchoolTaskSerializer


class ProjectViewSet(api.ProjectViewSet):
    """A status that is written nowhere."""

    @action(detail=True, methods=["post"])
    def start(self, request, pk=None):
        return Response(self.get_serializer(self.get_object()).data, status=202)


class InspectionViewSet(api.InspectionViewSet):
    """A media type that is written nowhere."""

    @action(detail=True)
    def export(self, request, pk=None):
        return HttpResponse(f"score\n{self.get_object().score}\n", content_type="text/csv")
