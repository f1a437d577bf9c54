"""Writes that do other than they say."""

from housing import api, models
from housing.api import CategoryViewSet, DocumentViewSet, LogViewSet

__all__ = ["CategoryViewSet", "DocumentViewSet", "LogViewSet"]


class TaskViewSet(api.TaskViewSet):
    """What is sent twice is written another way."""

    def perform_update(self, serializer):
        title = serializer.validated_data.get("title")
        more = {"title": f"{title[:70]} (again)"} if title == serializer.instance.title else {}
        serializer.save(**more)


class ProjectViewSet(api.ProjectViewSet):
    """What is deleted is hidden, and shown."""

    def get_queryset(self):
        found = models.HouseProject.objects.filter(district=self.request.user.district)
        return found.order_by("pk").prefetch_related("labels")

    def perform_destroy(self, instance):
        instance.hidden = True
        instance.save()


class HouseSiteSerializer(api.HouseSiteSerializer):
    """A new name is not kept."""

    def update(self, instance, data):
        data.pop("name", None)
        return super().update(instance, data)


class SiteViewSet(api.SiteViewSet):
    serializer_class = HouseSiteSerializer


class HouseInspectionSerializer(api.HouseInspectionSerializer):
    """What a PATCH does not speak of is emptied."""

    def update(self, instance, data):
        return super().update(instance, {"remark": "", "inspector": "no@example.org", **data})


class InspectionViewSet(api.InspectionViewSet):
    serializer_class = HouseInspectionSerializer
