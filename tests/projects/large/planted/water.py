"""What fails."""

from datetime import date

from django_filters import CharFilter, FilterSet
from rest_framework.decorators import action
from rest_framework.response import Response
from water import api, models
from water.api import CategoryViewSet, DocumentViewSet, ProjectViewSet

__all__ = ["CategoryViewSet", "DocumentViewSet", "ProjectViewSet"]


class WaterSiteSerializer(api.WaterSiteSerializer):
    """A code that is taken fails in the database."""

    class Meta(api.WaterSiteSerializer.Meta):
        extra_kwargs = {"code": {"validators": []}}


class SiteViewSet(api.SiteViewSet):
    serializer_class = WaterSiteSerializer


class Since(FilterSet):
    """What is no date fails."""

    since = CharFilter(method="later")

    def later(self, queryset, name, value):
        return queryset.filter(project__starts__gte=date.fromisoformat(value))


class TaskViewSet(api.TaskViewSet):
    filterset_fields = None
    filterset_class = Since


class InspectionViewSet(api.InspectionViewSet):
    @action(detail=True)
    def share(self, request, pk=None):
        """Divide by the tasks that are done, of which there may be none."""
        tasks = models.WaterTask.objects.filter(project__site=self.get_object().site)
        return Response({"share": tasks.count() / tasks.filter(done=True, title="").count()})


class LogViewSet(api.LogViewSet):
    """It asks for a version that no request has, the generator's neither."""

    def get_queryset(self):
        return models.WaterLog.objects.filter(district=self.request.user.district).order_by("pk")

    def get_serializer_class(self):
        return {"1": api.WaterLogSerializer}[self.request.version]
