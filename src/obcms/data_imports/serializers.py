"""Import jobs on the wire."""

from rest_framework import serializers

from common.rest.serializers import ResourceSerializer
from data_imports.choices import ImportKind
from data_imports.models import ImportJob


class RowErrorSerializer(serializers.Serializer):
    """What is wrong with a line of the file; line 0 stands for all of it."""

    row = serializers.IntegerField()
    message = serializers.CharField()


class ImportJobSerializer(ResourceSerializer):
    errors = RowErrorSerializer(many=True, read_only=True)

    class Meta:
        model = ImportJob
        fields = [
            "id",
            "kind",
            "status",
            "file_name",
            "created_rows",
            "unchanged_rows",
            "errors",
            "created_by",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class UploadSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=ImportKind.choices)
    file = serializers.FileField(max_length=200)
