"""The pages of monitoring."""

from django.urls import path

from monitoring import views

app_name = "monitoring"

urlpatterns = [
    path("", views.entry_list, name="list"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/facts/", views.facts, name="facts"),
    path("<uuid:pk>/work-items/", views.work_items_tab, name="work_items_tab"),
    path("<uuid:pk>/summary/", views.work_items_summary, name="work_items_summary"),
    path("<uuid:pk>/advance/", views.advance, name="advance"),
    path(
        "<uuid:pk>/enable-tracking/",
        views.enable_workitem_tracking,
        name="enable_workitem_tracking",
    ),
    path("<uuid:pk>/distribute-budget/", views.distribute_budget, name="distribute_budget"),
    path("<uuid:pk>/sync-progress/", views.sync_progress, name="sync_progress"),
]
