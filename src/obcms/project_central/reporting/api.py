"""The API of the feeds."""

from drf_spectacular.utils import OpenApiTypes, extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from project_central.reporting import feeds, serializers


class ReportViewSet(GenericViewSet):
    """Figures for executives. They are never older than the latest write."""

    resource = "report"
    verbs = {"trend": "view", "staff_performance": "view", "budget_feedback": "view"}
    serializer_class = serializers.TrendSerializer
    filter_backends = []
    pagination_class = None

    @extend_schema(
        parameters=[serializers.MonthsSerializer],
        responses={200: serializers.TrendSerializer(many=True), 400: OpenApiTypes.OBJECT},
    )
    @action(detail=False)
    def trend(self, request):
        """Count what was entered in each of the latest months."""
        query = serializers.MonthsSerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        rows = feeds.trend(query.validated_data["months"])
        return Response(serializers.TrendSerializer(rows, many=True).data)

    @extend_schema(responses=serializers.StaffPerformanceSerializer(many=True))
    @action(detail=False, url_path="staff-performance")
    def staff_performance(self, request):
        """Count the work of each person whom any is assigned to."""
        rows = feeds.staff_performance()
        return Response(serializers.StaffPerformanceSerializer(rows, many=True).data)

    @extend_schema(responses=serializers.BudgetFeedbackSerializer)
    @action(detail=False, url_path="budget-feedback")
    def budget_feedback(self, request):
        """Compare what approved scenarios give with what entries ask for."""
        return Response(serializers.BudgetFeedbackSerializer(feeds.budget_feedback()).data)
