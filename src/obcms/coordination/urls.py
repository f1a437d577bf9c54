"""The pages of coordination."""

from django.urls import path

from coordination import views

app_name = "coordination"

urlpatterns = [
    path(
        "organizations/<uuid:pk>/",
        views.organization_detail,
        name="organization_detail",
    ),
    path(
        "organizations/<uuid:pk>/work-items/",
        views.organization_work_items,
        name="organization_work_items",
    ),
]
