"""Every URL: pages by app, and the API."""

from django.urls import include, path

urlpatterns = [
    path("", include("common.urls")),
    path("monitoring/", include("monitoring.urls")),
    path("project-central/", include("project_central.urls")),
    path("policies/", include("recommendations.urls")),
    path("coordination/", include("coordination.urls")),
    path("attendance/", include("attendance.urls")),
    path("data-imports/", include("data_imports.urls")),
    path("api/", include("obc_management.api_urls")),
]

handler404 = "common.rest.errors.not_found"
handler500 = "common.rest.errors.server_error"
