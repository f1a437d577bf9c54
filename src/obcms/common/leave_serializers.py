"""Leave and shared calendars on the wire."""

from django.db import transaction

from common.models import CalendarShare, LeaveRequest, User
from common.rest.serializers import ResourceSerializer, ScopedRelatedField
from common.services.leave import save_leave


class LeaveRequestSerializer(ResourceSerializer):
    date_order = ("start_date", "end_date")

    class Meta:
        model = LeaveRequest
        fields = [
            "id",
            "user",
            "leave_type",
            "start_date",
            "end_date",
            "reason",
            "status",
            "decided_by",
            "created_at",
        ]
        read_only_fields = ["user", "status", "decided_by"]

    def create(self, validated_data):
        return save_leave(LeaveRequest(**validated_data), self.actor)

    def update(self, instance, validated_data):
        for name, value in validated_data.items():
            setattr(instance, name, value)
        return save_leave(instance, self.actor)


class OthersField(ScopedRelatedField):
    """A reference to another user than the one who writes."""

    def get_queryset(self):
        users = super().get_queryset()
        request = self.context.get("request")
        return users.exclude(pk=request.user.pk) if request else users


class CalendarShareSerializer(ResourceSerializer):
    viewer = OthersField(queryset=User.objects.all())

    class Meta:
        model = CalendarShare
        fields = ["id", "owner", "viewer", "created_at"]
        read_only_fields = ["owner"]

    @transaction.atomic
    def create(self, validated_data):
        """Share the calendar; twice is as good as once."""
        return CalendarShare.objects.get_or_create(**validated_data)[0]
