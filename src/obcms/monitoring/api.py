"""The API of monitoring."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.response import Response

from common.rest.errors import ConflictSerializer
from common.rest.exports import ExportMixin
from common.rest.views import LogViewSet, ReferredViewSet
from monitoring import filters, serializers, services
from monitoring.models import MonitoringEntry, MonitoringUpdate

OUTCOME = {200: serializers.MonitoringEntrySerializer, 409: ConflictSerializer}


@extend_schema_view(
    update=extend_schema(responses=OUTCOME), partial_update=extend_schema(responses=OUTCOME)
)
class MonitoringEntryViewSet(ExportMixin, ReferredViewSet):
    queryset = MonitoringEntry.objects.prefetch_related("communities")
    serializer_class = serializers.MonitoringEntrySerializer
    filterset_class = filters.MonitoringEntryFilter
    search_fields = ["title", "summary"]
    ordering_fields = ["title", "status", "progress", "budget_allocation", "created_at"]
    author_field = "created_by"

    def get_serializer_class(self):
        if self.action in {"update", "partial_update"}:
            return serializers.MonitoringEntryChangeSerializer
        return super().get_serializer_class()

    def perform_destroy(self, instance):
        services.delete_entry(instance)

    @extend_schema(request=serializers.AdvanceSerializer, responses=OUTCOME)
    @action(detail=True, methods=["post"])
    def advance(self, request, pk=None):
        """Take the next step of the approval chain, or reject the entry."""
        entry, body = self.get_object(), self.read(serializers.AdvanceSerializer)
        data = body.validated_data
        services.advance_approval(
            entry, data["approval_status"], request.user, data.get("notes", "")
        )
        return self.answer(entry)

    @extend_schema(request=None, responses=OUTCOME)
    @action(detail=True, methods=["post"], url_path="enable-tracking")
    def enable_tracking(self, request, pk=None):
        """Track the entry by work items, below an execution project."""
        entry = self.get_object()
        services.enable_workitem_tracking(entry, request.user)
        return self.answer(entry)

    @extend_schema(request=serializers.DistributionSerializer, responses=OUTCOME)
    @action(detail=True, methods=["post"], url_path="distribute-budget")
    def distribute_budget(self, request, pk=None):
        """Share the budget among the work items directly below the execution project."""
        entry, body = self.get_object(), self.read(serializers.DistributionSerializer)
        policy = body.validated_data["policy"]
        services.distribute_budget(entry, policy, request.user, body.shares())
        return self.answer(entry)

    @extend_schema(request=None, responses=OUTCOME)
    @action(detail=True, methods=["post"], url_path="sync-progress")
    def sync_progress(self, request, pk=None):
        """Copy progress and status of the execution project to the entry."""
        entry = self.get_object()
        services.sync_progress(entry, request.user, force=True)
        return self.answer(entry)

    def read(self, serializer_class):
        """Return the body, validated in this request's context."""
        body = serializer_class(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return body

    def answer(self, entry):
        return Response(self.get_serializer(entry).data)


class MonitoringUpdateViewSet(LogViewSet):
    """Notes on entries, beside the log that the system writes; none is ever changed."""

    queryset = MonitoringUpdate.objects.all()
    serializer_class = serializers.MonitoringUpdateSerializer
    filterset_class = filters.MonitoringUpdateFilter
    search_fields = ["notes"]
    ordering_fields = ["created_at"]
    author_field = "created_by"
