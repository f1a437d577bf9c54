"""The API of attendance, trainings and staff profiles."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.http import urlencode
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError as InvalidError
from rest_framework.response import Response

from attendance import filters, serializers, services
from attendance.choices import Direction
from attendance.models import AttendanceRecord, Event, StaffProfile, TrainingAssignment
from common.rest.errors import ConflictSerializer
from common.rest.views import ReadViewSet, ReferredViewSet, ResourceViewSet

EVENT = {200: serializers.EventSerializer, 409: ConflictSerializer}
RECORD = {200: serializers.AttendanceRecordSerializer, 409: ConflictSerializer}
TRAINING = {200: serializers.TrainingSerializer, 409: ConflictSerializer}
SCAN = extend_schema(request=serializers.CodeSerializer, responses=RECORD)


@extend_schema_view(
    update=extend_schema(responses=EVENT), partial_update=extend_schema(responses=EVENT)
)
class EventViewSet(ReferredViewSet):
    queryset = Event.objects.prefetch_related("roster")
    serializer_class = serializers.EventSerializer
    filterset_class = filters.EventFilter
    search_fields = ["title", "venue"]
    ordering_fields = ["title", "event_date", "created_at"]
    author_field = "created_by"

    def perform_destroy(self, instance):
        services.delete_event(instance)

    @extend_schema(request=None, responses=EVENT)
    @action(detail=True, methods=["post"])
    def close(self, request, pk=None):
        """End the event: whoever was expected and did not come is absent."""
        event = services.close_event(self.get_object(), request.user)
        return Response(self.get_serializer(event).data)


class AttendanceRecordViewSet(ReadViewSet):
    """Who is expected and who came; a record is changed by a code alone."""

    queryset = AttendanceRecord.objects.select_related("event", "participant")
    serializer_class = serializers.AttendanceRecordSerializer
    filterset_class = filters.AttendanceRecordFilter
    search_fields = ["event__title", "participant__username"]
    ordering_fields = ["status", "checked_in_at", "checked_out_at", "created_at"]
    verbs = {"code": "issue_code"}

    @extend_schema(
        request=serializers.DirectionSerializer,
        responses={200: serializers.IssuedCodeSerializer},
    )
    @action(detail=True, methods=["post"])
    def code(self, request, pk=None):
        """Issue a code that checks this person in or out, once and soon."""
        record = self.get_object()
        body = self.read(serializers.DirectionSerializer)
        code, expires_at = services.issue_code(record, body["direction"], request.user)
        path = f"{reverse('attendance:check_in')}?{urlencode({'code': code})}"
        issued = {"code": code, "path": path, "expires_at": expires_at}
        return Response(serializers.IssuedCodeSerializer(issued).data)

    @SCAN
    @action(detail=False, methods=["post"], url_path="check-in")
    def check_in(self, request):
        """Check in whom a code names."""
        return self.scan(Direction.IN)

    @SCAN
    @action(detail=False, methods=["post"], url_path="check-out")
    def check_out(self, request):
        """Check out whom a code names."""
        return self.scan(Direction.OUT)

    def scan(self, direction):
        code = self.read(serializers.CodeSerializer)["code"]
        try:
            record = services.record_attendance(code, self.request.user, direction)
        except ValidationError as error:
            raise InvalidError({"code": error.messages}) from error
        return Response(self.get_serializer(record).data)

    def read(self, serializer_class):
        body = serializer_class(data=self.request.data)
        body.is_valid(raise_exception=True)
        return body.validated_data


class StaffProfileViewSet(mixins.UpdateModelMixin, ReadViewSet):
    """A member of the staff sees its own, executives see and keep all."""

    queryset = StaffProfile.objects.select_related("user")
    serializer_class = serializers.StaffProfileSerializer
    filterset_class = filters.StaffProfileFilter
    search_fields = ["user__username", "user__last_name", "position"]
    ordering_fields = ["attendance_rate", "completed_tasks", "completed_trainings"]

    @extend_schema(request=None, responses=serializers.StaffProfileSerializer)
    @action(detail=True, methods=["post"])
    def refresh(self, request, pk=None):
        """Count the figures anew."""
        profile = services.refresh_profile(self.get_object().user)
        return Response(self.get_serializer(profile).data)


class TrainingViewSet(ResourceViewSet):
    queryset = TrainingAssignment.objects.select_related("profile")
    serializer_class = serializers.TrainingSerializer
    filterset_class = filters.TrainingFilter
    search_fields = ["title"]
    ordering_fields = ["title", "status", "due_date", "created_at"]

    def get_serializer_class(self):
        if self.action in {"update", "partial_update"}:
            return serializers.TrainingChangeSerializer
        return super().get_serializer_class()

    @extend_schema(request=None, responses=TRAINING)
    @action(detail=True, methods=["post"])
    def complete(self, request, pk=None):
        """Mark the training completed."""
        training = services.complete_training(self.get_object(), request.user)
        return Response(self.get_serializer(training).data)
