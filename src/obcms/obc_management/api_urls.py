"""The API's URLs: a router for each area, and the tokens."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from ai_assistant import api as ai_assistant
from attendance import api as attendance
from common.api import SignUpView, UserViewSet, WorkItemViewSet
from common.leave_api import CalendarShareViewSet, LeaveRequestViewSet
from common.tokens import TokenObtainView, TokenRefreshView
from communities import api as communities
from coordination import api as coordination
from data_imports import api as data_imports
from monitoring import api as monitoring
from planning import api as planning
from project_central import api as project_central
from project_central.reporting.api import ReportViewSet
from recommendations import api as recommendations

AREAS = {
    "administrative/": [
        ("users", UserViewSet, "user"),
        ("regions", communities.RegionViewSet, "region"),
        ("provinces", communities.ProvinceViewSet, "province"),
        ("municipalities", communities.MunicipalityViewSet, "municipality"),
        ("barangays", communities.BarangayViewSet, "barangay"),
        ("leave-requests", LeaveRequestViewSet, "leave-request"),
        ("calendar-shares", CalendarShareViewSet, "calendar-share"),
    ],
    "communities/": [
        ("communities", communities.CommunityViewSet, "community"),
        (
            "municipality-coverages",
            communities.MunicipalityCoverageViewSet,
            "municipality-coverage",
        ),
    ],
    "coordination/": [
        ("organizations", coordination.OrganizationViewSet, "organization"),
        ("partnerships", coordination.PartnershipViewSet, "partnership"),
        ("engagements", coordination.EngagementViewSet, "engagement"),
    ],
    "monitoring/": [
        ("entries", monitoring.MonitoringEntryViewSet, "monitoring-entry"),
        ("updates", monitoring.MonitoringUpdateViewSet, "monitoring-update"),
        ("work-items", WorkItemViewSet, "work-item"),
        ("scenarios", project_central.BudgetScenarioViewSet, "scenario"),
        ("allocations", project_central.AllocationViewSet, "allocation"),
        ("alerts", project_central.AlertViewSet, "alert"),
        ("strategic-goals", planning.StrategicGoalViewSet, "strategic-goal"),
    ],
    "planning/": [
        ("annual-work-plans", planning.AnnualWorkPlanViewSet, "annual-work-plan"),
    ],
    "policy-tracking/": [
        ("recommendations", recommendations.RecommendationViewSet, "recommendation"),
        ("evidence", recommendations.EvidenceViewSet, "evidence"),
    ],
    "attendance/": [
        ("events", attendance.EventViewSet, "event"),
        ("records", attendance.AttendanceRecordViewSet, "attendance-record"),
        ("staff-profiles", attendance.StaffProfileViewSet, "staff-profile"),
        ("training-assignments", attendance.TrainingViewSet, "training-assignment"),
    ],
    "data-imports/": [("jobs", data_imports.ImportJobViewSet, "import-job")],
    "ai-assistant/": [
        ("conversations", ai_assistant.ConversationViewSet, "conversation"),
        ("messages", ai_assistant.MessageViewSet, "message"),
    ],
    "reporting/": [("", ReportViewSet, "reporting")],
}


def routes(resources):
    router = SimpleRouter()
    for prefix, viewset, basename in resources:
        router.register(prefix, viewset, basename)
    return include(router.urls)


urlpatterns = [
    path("administrative/users/register/", SignUpView.as_view(), name="user-register"),
    *(path(prefix, routes(resources)) for prefix, resources in AREAS.items()),
    path("v1/auth/token/", TokenObtainView.as_view(), name="token-obtain"),
    path("v1/auth/token/refresh/", TokenRefreshView.as_view(), name="token-refresh"),
]
