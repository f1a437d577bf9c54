"""The API of budget scenarios, allocations and alerts."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.response import Response

from common.rest.errors import ConflictSerializer
from common.rest.exports import ExportMixin
from common.rest.views import ReadViewSet, ReferredViewSet
from project_central import filters, serializers, services
from project_central.choices import StageStatus
from project_central.models import Alert, BudgetScenario, ScenarioAllocation

SCENARIO = {200: serializers.BudgetScenarioSerializer, 409: ConflictSerializer}
ALLOCATION = {200: serializers.AllocationSerializer, 409: ConflictSerializer}
NEW_ALLOCATION = {201: serializers.AllocationSerializer, 409: ConflictSerializer}


@extend_schema_view(
    update=extend_schema(responses=SCENARIO), partial_update=extend_schema(responses=SCENARIO)
)
class BudgetScenarioViewSet(ReferredViewSet):
    queryset = BudgetScenario.objects.prefetch_related("stages")
    serializer_class = serializers.BudgetScenarioSerializer
    filterset_class = filters.BudgetScenarioFilter
    search_fields = ["title", "description"]
    ordering_fields = ["title", "fiscal_year", "total_budget", "status", "created_at"]
    author_field = "created_by"
    verbs = {"approve": "review", "reject": "review"}

    def perform_destroy(self, instance):
        services.delete_scenario(instance)

    @extend_schema(request=None, responses=SCENARIO)
    @action(detail=True, methods=["post"])
    def submit(self, request, pk=None):
        """Hand a scenario in: from now on it is locked."""
        scenario = self.get_object()
        services.submit(scenario, request.user)
        return self.answer()

    @extend_schema(request=serializers.DecisionSerializer, responses=SCENARIO)
    @action(detail=True, methods=["post"])
    def approve(self, request, pk=None):
        """Approve the stage whose turn it is; the last one approves the scenario."""
        return self.decide(StageStatus.APPROVED)

    @extend_schema(request=serializers.DecisionSerializer, responses=SCENARIO)
    @action(detail=True, methods=["post"])
    def reject(self, request, pk=None):
        """Reject the scenario at the stage whose turn it is."""
        return self.decide(StageStatus.REJECTED)

    def decide(self, decision):
        scenario = self.get_object()
        body = serializers.DecisionSerializer(data=self.request.data)
        body.is_valid(raise_exception=True)
        stage, notes = body.validated_data["stage"], body.validated_data.get("notes", "")
        services.decide(scenario, stage, decision, self.request.user, notes)
        return self.answer()

    def answer(self):
        """Read the scenario afresh: its stages are not those that came with it."""
        return Response(self.get_serializer(self.get_object()).data)


@extend_schema_view(
    create=extend_schema(responses=NEW_ALLOCATION),
    update=extend_schema(responses=ALLOCATION),
    partial_update=extend_schema(responses=ALLOCATION),
)
class AllocationViewSet(ExportMixin, ReferredViewSet):
    queryset = ScenarioAllocation.objects.select_related("scenario", "entry")
    serializer_class = serializers.AllocationSerializer
    filterset_class = filters.AllocationFilter
    search_fields = ["entry__title", "notes"]
    ordering_fields = ["amount", "created_at"]

    def get_serializer_class(self):
        if self.action in {"update", "partial_update"}:
            return serializers.AllocationChangeSerializer
        return super().get_serializer_class()

    def perform_destroy(self, instance):
        services.remove_allocation(instance)


class AlertViewSet(ReadViewSet):
    queryset = Alert.objects.all()
    serializer_class = serializers.AlertSerializer
    filterset_class = filters.AlertFilter
    search_fields = ["message"]
    ordering_fields = ["due_date", "severity", "created_at"]

    @extend_schema(
        request=None, responses={200: serializers.AlertSerializer, 409: ConflictSerializer}
    )
    @action(detail=True, methods=["post"])
    def acknowledge(self, request, pk=None):
        """Note that the user deals with an alert."""
        alert = services.acknowledge(self.get_object(), request.user)
        return Response(self.get_serializer(alert).data)
