"""Events, attendance, trainings and staff profiles on the wire."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from attendance.choices import Direction
from attendance.models import AttendanceRecord, Event, StaffProfile, TrainingAssignment
from attendance.services import save_event
from common.models import User
from common.rest.serializers import ResourceSerializer, ScopedRelatedField

CODE_LENGTH = 300


class EventSerializer(ResourceSerializer):
    roster = ScopedRelatedField(many=True, queryset=User.objects.all(), required=False)

    class Meta:
        model = Event
        fields = [
            "id",
            "title",
            "event_type",
            "status",
            "venue",
            "organization",
            "event_date",
            "roster",
            "created_by",
            "created_at",
            "updated_at",
        ]
        read_only_fields = ["created_by"]

    def create(self, validated_data):
        roster = validated_data.pop("roster", [])
        return save_event(Event(**validated_data), roster)

    def update(self, instance, validated_data):
        roster = validated_data.pop("roster", None)
        for name, value in validated_data.items():
            setattr(instance, name, value)
        return save_event(instance, roster)


class AttendanceRecordSerializer(ResourceSerializer):
    class Meta:
        model = AttendanceRecord
        fields = ["id", "event", "participant", "status", "checked_in_at", "checked_out_at"]
        read_only_fields = fields


class DirectionSerializer(serializers.Serializer):
    direction = serializers.ChoiceField(choices=Direction.choices)


class CodeSerializer(serializers.Serializer):
    """What a QR code holds, as a scanner reads it."""

    code = serializers.CharField(max_length=CODE_LENGTH)


@extend_schema_field({"type": "string", "format": "uri-reference"})
class PathField(serializers.CharField):
    """A path on this site, with its query."""


class IssuedCodeSerializer(CodeSerializer):
    """A code, the page that takes it (to be drawn as a QR code), and until when it serves."""

    path = PathField()
    expires_at = serializers.DateTimeField()


class StaffProfileSerializer(ResourceSerializer):
    class Meta:
        model = StaffProfile
        fields = [
            "id",
            "user",
            "position",
            "attendance_rate",
            "completed_tasks",
            "assigned_trainings",
            "completed_trainings",
            "updated_at",
        ]
        read_only_fields = ["user"]


class TrainingSerializer(ResourceSerializer):
    class Meta:
        model = TrainingAssignment
        fields = ["id", "title", "profile", "event", "due_date", "status", "completed_at"]
        read_only_fields = ["status"]


class TrainingChangeSerializer(TrainingSerializer):
    """An existing training stays with the person it was assigned to."""

    class Meta(TrainingSerializer.Meta):
        read_only_fields = ["status", "profile"]
