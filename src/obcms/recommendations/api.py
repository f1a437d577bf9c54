"""The API of policy tracking."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.response import Response

from common.rest.errors import ConflictSerializer
from common.rest.views import ReferredViewSet, ResourceViewSet
from recommendations import filters, serializers
from recommendations.models import Evidence, PolicyRecommendation
from recommendations.services import STEPS, require_editable, take_step

OUTCOME = {200: serializers.RecommendationSerializer, 409: ConflictSerializer}


STEP = extend_schema(request=None, responses=OUTCOME)


@extend_schema_view(
    update=extend_schema(responses=OUTCOME), partial_update=extend_schema(responses=OUTCOME)
)
class RecommendationViewSet(ReferredViewSet):
    queryset = PolicyRecommendation.objects.prefetch_related(
        "stakeholders", "milestones", "reviewers"
    )
    serializer_class = serializers.RecommendationSerializer
    filterset_class = filters.RecommendationFilter
    search_fields = ["title", "problem_statement", "proposal"]
    ordering_fields = ["title", "status", "priority", "created_at"]
    author_field = "proposed_by"
    verbs = {name: verb for name, (verb, _, _) in STEPS.items()}

    def perform_destroy(self, instance):
        require_editable(instance)
        instance.delete()

    @STEP
    @action(detail=True, methods=["post"])
    def submit(self, request, pk=None):
        """Hand a draft in."""
        return self.step()

    @STEP
    @action(detail=True, methods=["post"])
    def review(self, request, pk=None):
        """Begin to review what was submitted."""
        return self.step()

    @STEP
    @action(detail=True, methods=["post"])
    def consider(self, request, pk=None):
        """Put a reviewed recommendation before those who decide."""
        return self.step()

    @STEP
    @action(detail=True, methods=["post"])
    def revise(self, request, pk=None):
        """Send it back to its author."""
        return self.step()

    @STEP
    @action(detail=True, methods=["post"])
    def approve(self, request, pk=None):
        """Approve it: stakeholders are told, and tracking opens."""
        return self.step()

    @STEP
    @action(detail=True, methods=["post"])
    def reject(self, request, pk=None):
        """Reject it."""
        return self.step()

    @STEP
    @action(detail=True, methods=["post"])
    def withdraw(self, request, pk=None):
        """Take it back before review."""
        return self.step()

    @STEP
    @action(detail=True, methods=["post"])
    def implement(self, request, pk=None):
        """Begin to carry an approved recommendation out."""
        return self.step()

    @STEP
    @action(detail=True, methods=["post"])
    def complete(self, request, pk=None):
        """Declare it carried out."""
        return self.step()

    def step(self):
        """Take the step that the action is named after."""
        recommendation = take_step(self.get_object(), self.action, self.request.user)
        return Response(self.get_serializer(recommendation).data)


class EvidenceViewSet(ResourceViewSet):
    queryset = Evidence.objects.all()
    serializer_class = serializers.EvidenceSerializer
    filterset_class = filters.EvidenceFilter
    search_fields = ["title", "description", "source"]
    ordering_fields = ["title", "created_at"]
