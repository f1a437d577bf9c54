"""The pages of common."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from common.views import approvals, board, calendar, dashboard, work_items

app_name = "common"

login = LoginView.as_view(redirect_authenticated_user=True)

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("login/", login, name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("staff-tasks/", dashboard.staff_tasks, name="staff_tasks"),
    path("work-items/", work_items.work_item_list, name="work_item_list"),
    path("work-items/counters/", work_items.work_item_counters, name="work_item_counters"),
    path("work-items/create/", work_items.work_item_create, name="work_item_create"),
    path(
        "work-items/sidebar/create/",
        work_items.work_item_create,
        name="work_item_sidebar_create",
    ),
    path("work-items/calendar/", calendar.work_item_calendar, name="work_item_calendar"),
    path(
        "work-items/calendar/feed/",
        calendar.work_item_calendar_feed,
        name="work_item_calendar_feed",
    ),
    path("work-items/<uuid:pk>/", work_items.work_item_detail, name="work_item_detail"),
    path("work-items/<uuid:pk>/edit/", work_items.work_item_edit, name="work_item_edit"),
    path(
        "work-items/<uuid:pk>/sidebar/edit/",
        work_items.work_item_edit,
        name="work_item_sidebar_edit",
    ),
    path("work-items/<uuid:pk>/delete/", work_items.work_item_delete, name="work_item_delete"),
    path("tasks/", board.task_board, name="task_board"),
    path("tasks/<uuid:pk>/move/", board.task_move, name="task_move"),
    path("users/approvals/", approvals.user_approvals, name="user_approvals"),
    path(
        "users/approvals/metrics/",
        approvals.user_approvals_metrics,
        name="user_approvals_metrics",
    ),
    path("users/<int:pk>/approve/", approvals.user_approve, name="user_approve"),
    path("users/<int:pk>/reject/", approvals.user_reject, name="user_reject"),
]
