"""The API's URLs: a router for each area, and the tokens."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from common.api import SignUpView, UserViewSet, WorkItemViewSet
from common.tokens import TokenObtainView, TokenRefreshView
from communities import api as communities
from coordination import api as coordination
from monitoring import api as monitoring
from planning import api as planning
from project_central import api as project_central
from recommendations import api as recommendations

AREAS = {
    "administrative/": [
        ("users", UserViewSet, "user"),
        ("regions", communities.RegionViewSet, "region"),
        ("provinces", communities.ProvinceViewSet, "province"),
        ("municipalities", communities.MunicipalityViewSet, "municipality"),
        ("barangays", communities.BarangayViewSet, "barangay"),
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
