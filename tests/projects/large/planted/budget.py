"""What is told of others."""

from budget import api, models
from budget.api import (
    CategoryViewSet,
    DocumentViewSet,
    InspectionViewSet,
    LogViewSet,
    ProjectViewSet,
)
from rest_framework import serializers

__all__ = [
    "CategoryViewSet",
    "DocumentViewSet",
    "InspectionViewSet",
    "LogViewSet",
    "ProjectViewSet",
]


class SiteViewSet(api.SiteViewSet):
    """Anybody's may be deleted."""

    def get_queryset(self):
        found = super().get_queryset()
        return models.BudgetSite.objects.all() if self.action == "destroy" else found


class BudgetTaskSerializer(api.BudgetTaskSerializer):
    """Every district's titles are in every answer."""

    others = serializers.SerializerMethodField()

    class Meta(api.BudgetTaskSerializer.Meta):
        fields = [*api.BudgetTaskSerializer.Meta.fields, "others"]

    def get_others(self, task) -> list[str]:
        return list(models.BudgetTask.objects.values_list("title", flat=True))


class TaskViewSet(api.TaskViewSet):
    serializer_class = BudgetTaskSerializer
