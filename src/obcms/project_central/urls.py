"""The pages of project central."""

from django.urls import path

from project_central.views import alerts, dashboard, scenarios

app_name = "project_central"

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/stats/", alerts.alert_stats, name="alert_stats"),
    path("alerts/<uuid:pk>/acknowledge/", alerts.alert_acknowledge, name="alert_acknowledge"),
    path("scenarios/", scenarios.scenarios, name="scenarios"),
    path("scenarios/stats/", scenarios.scenario_stats, name="scenario_stats"),
    path("scenarios/new/", scenarios.scenario_new, name="scenario_new"),
    path("scenarios/<uuid:pk>/", scenarios.scenario_detail, name="scenario_detail"),
    path("scenarios/<uuid:pk>/edit/", scenarios.scenario_edit, name="scenario_edit"),
    path("scenarios/<uuid:pk>/allocate/", scenarios.scenario_allocate, name="scenario_allocate"),
    path("scenarios/<uuid:pk>/submit/", scenarios.scenario_submit, name="scenario_submit"),
    path("scenarios/<uuid:pk>/approve/", scenarios.scenario_approve, name="scenario_approve"),
    path("scenarios/<uuid:pk>/reject/", scenarios.scenario_reject, name="scenario_reject"),
]
