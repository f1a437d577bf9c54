from people.scoped import Scoped
from rest_framework import serializers

from sector import models


class Own(serializers.PrimaryKeyRelatedField):
    """A row of one's own district; `path` leads to it."""

    path = "district"

    def get_queryset(self):
        user = self.context["request"].user
        return super().get_queryset().filter(**{self.path: getattr(user, "district", None)})


class SectorCategorySerializer(serializers.ModelSerializer):
    parent = Own(queryset=models.SectorCategory.objects.all(), allow_null=True, required=False)

    class Meta:
        model = models.SectorCategory
        fields = ["id", "parent", "name"]

    def validate_parent(self, value):
        if value and self.instance and value.is_descendant_of(self.instance, include_self=True):
            raise serializers.ValidationError("A category is not below itself.")
        return value


class SectorSiteSerializer(serializers.ModelSerializer):
    category = Own(queryset=models.SectorCategory.objects.all(), allow_null=True, required=False)

    class Meta:
        model = models.SectorSite
        fields = ["id", "category", "code", "name", "opened", "area"]


class SectorProjectSerializer(serializers.ModelSerializer):
    site = Own(queryset=models.SectorSite.objects.all())
    labels = Own(queryset=models.SectorLabel.objects.all(), many=True, required=False)

    class Meta:
        model = models.SectorProject
        fields = ["id", "site", "labels", "title", "status", "starts", "ends"]

    def validate(self, data):
        starts = data.get("starts", getattr(self.instance, "starts", None))
        ends = data.get("ends", getattr(self.instance, "ends", None))
        if starts and ends and ends < starts:
            raise serializers.ValidationError({"ends": "It ends before it starts."})
        return data


class SectorTaskSerializer(serializers.ModelSerializer):
    project = Own(queryset=models.SectorProject.objects.all())

    class Meta:
        model = models.SectorTask
        fields = ["id", "project", "title", "done", "estimate", "position", "edits"]


class SectorDocumentSerializer(serializers.ModelSerializer):
    project = Own(queryset=models.SectorProject.objects.all())

    class Meta:
        model = models.SectorDocument
        fields = ["id", "project", "title", "file"]


class SectorInspectionSerializer(serializers.ModelSerializer):
    site = Own(queryset=models.SectorSite.objects.all())

    class Meta:
        model = models.SectorInspection
        fields = ["id", "site", "score", "inspector", "remark"]


class SectorLogSerializer(serializers.ModelSerializer):
    class Meta:
        model = models.SectorLog
        fields = ["id", "text", "details", "written"]


class CategoryViewSet(Scoped):
    serializer_class = SectorCategorySerializer


class SiteViewSet(Scoped):
    serializer_class = SectorSiteSerializer
    filterset_fields = ["code", "category"]


class ProjectViewSet(Scoped):
    serializer_class = SectorProjectSerializer
    filterset_fields = ["status"]
    ordering_fields = ["starts", "ends"]

    def get_queryset(self):
        return super().get_queryset().filter(hidden=False).prefetch_related("labels")


class TaskViewSet(Scoped):
    serializer_class = SectorTaskSerializer
    filterset_fields = ["done", "project"]
    path = "project__district"


class DocumentViewSet(Scoped):
    serializer_class = SectorDocumentSerializer
    path = "project__district"


class InspectionViewSet(Scoped):
    serializer_class = SectorInspectionSerializer
    filterset_fields = ["score"]
    path = "site__district"


class LogViewSet(Scoped):
    serializer_class = SectorLogSerializer
    http_method_names = ["get", "head", "options"]
