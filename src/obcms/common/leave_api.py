"""The API of leave and shared calendars: a person's own, and the decision by another."""

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.response import Response

from common.choices import LeaveStatus
from common.filters import LeaveRequestFilter
from common.leave_serializers import CalendarShareSerializer, LeaveRequestSerializer
from common.models import CalendarShare, LeaveRequest
from common.rest.errors import ConflictSerializer
from common.rest.views import LogViewSet, ReferredViewSet
from common.services.leave import (
    decide_leave,
    require_own,
    require_own_and_pending,
)

OUTCOME = {200: LeaveRequestSerializer, 409: ConflictSerializer}
DECISION = extend_schema(request=None, responses=OUTCOME)


@extend_schema_view(
    create=extend_schema(responses={201: LeaveRequestSerializer, 409: ConflictSerializer}),
    update=extend_schema(responses=OUTCOME),
    partial_update=extend_schema(responses=OUTCOME),
)
class LeaveRequestViewSet(ReferredViewSet):
    queryset = LeaveRequest.objects.all()
    serializer_class = LeaveRequestSerializer
    filterset_class = LeaveRequestFilter
    search_fields = ["reason"]
    ordering_fields = ["start_date", "end_date", "status", "created_at"]
    author_field = "user"
    verbs = {"reject": "approve"}

    def get_object(self):
        """Return the leave; before its new data are looked at, it is the person's own."""
        leave = super().get_object()
        if self.action in {"update", "partial_update"}:
            require_own(leave, self.request.user)
        return leave

    def perform_destroy(self, instance):
        require_own_and_pending(instance, self.request.user)
        instance.delete()

    @DECISION
    @action(detail=True, methods=["post"])
    def approve(self, request, pk=None):
        """Grant the leave."""
        return self.decide(LeaveStatus.GRANTED)

    @DECISION
    @action(detail=True, methods=["post"])
    def reject(self, request, pk=None):
        """Refuse the leave."""
        return self.decide(LeaveStatus.REFUSED)

    def decide(self, status):
        leave = decide_leave(self.get_object(), status, self.request.user)
        return Response(self.get_serializer(leave).data)


class CalendarShareViewSet(mixins.DestroyModelMixin, LogViewSet):
    """What the user shares, and what is shared with it; the owner alone takes a share back."""

    queryset = CalendarShare.objects.all()
    serializer_class = CalendarShareSerializer
    ordering_fields = ["created_at"]
    author_field = "owner"

    def perform_destroy(self, instance):
        if instance.owner_id != self.request.user.pk:
            raise PermissionDenied("Only the owner of a calendar may do this.")
        instance.delete()
