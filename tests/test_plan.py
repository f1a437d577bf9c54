"""The integration testing plan, bullet by bullet, and what meets each.

A target is a test (`file::name`), a file, a command (`make contracts`), a pytest marker
(`@integration`) or a fixture (`fixture hx_client`). One that is missing, or that is always skipped,
is red.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Where the plan's own words are met otherwise, the reason follows the targets.
PLAN = {
    "Purpose": {
        "Validate across layers without a full browser": "make contracts",
        "Deterministic suites, as pytest and pytest-django advise": (
            "tests/pytest/test_green.py, tests/drivers/test_isolated_writes.py"
        ),
        "Priorities and prerequisites for the teams": "ARCHITECTURE.md, CONTRIBUTING.md",
    },
    "Scope and objectives": {
        "Critical workflows from end to end": "contracts/test_workflows.py, contracts/api.yaml",
        "Instant pages as the component standards say": (
            "contracts/partials.yaml, docs/ui/OBCMS_UI_COMPONENTS_STANDARDS.md"
        ),
        "Asynchronous work has effects and feedback": (
            "contracts/test_alerts.py::test_monitoring_escalations_alert_once_and_tell_the_organization_once,"
            "contracts/test_budgeting.py::test_budget_approval_tells_the_author_after_commit"
        ),
        "Deterministic data by factories and transactions": (
            "contracts/conftest.py, tests/django/test_uuids.py"
        ),
    },
    "Tooling": {
        "pytest, pytest-django, Factory Boy, test clients": "pyproject.toml, contracts/conftest.py",
        "Markers, the environment, dependencies, a migrated database": (
            "@integration, scripts/bootstrap_venv.sh, requirements/development.txt, make run"
            # markers stand in pyproject.toml, and the database in src/obcms
        ),
        "Cases of several components are marked": "@integration",
        "HX headers through hx_client": "fixture hx_client, tests/htmx/test_answer.py",
        "Tasks run in place": "fixture celery_eager",
        "Logs tell of asynchronous work": (
            "contracts/test_alerts.py::test_monitoring_escalations_are_logged"
        ),
        "A stanza of markers": "@integration, @slow, @smoke",
    },
    "Environment": {
        "Settings, broker, adapters, cached dashboards": "src/obcms/obc_management/settings.py",
        ".env from .env.example": ".env.example, scripts/test_integration.sh",
        "Deterministic seeds": "src/obcms/common/management/commands/seed.py",
        "A clean database for each test": (
            "tests/drivers/test_isolated_writes.py, tests/django/test_isolation.py"
        ),
        "External services are mocked where they are called": "fixture mock_external_services",
    },
    "API endpoint flows": {
        "Viewsets, serializers, permissions, throttling, audit": (
            "tests/obcms/test_roles.py::test_a_burst_is_throttled,"
            "tests/obcms/test_audit.py::test_a_write_is_told_with_actor_object_and_change"
        ),
        "Clients, factories and fixtures by role": "fixture api_client, fixture client",
        "CRUD journeys of the busy apps": "contracts/api.yaml, tests/drivers",
        "Permission matrices with the middleware on": "contracts/permissions.yaml",
        "Pages, filters, payloads, HX-Trigger": "openapi/obcms.yaml, contracts/test_events.py",
        "Work items, budgets, executive feeds": (
            "tests/obcms/test_work_items.py::test_progress_rolls_up_to_the_root_and_the_entry,"
            "contracts/test_budgeting.py::test_scenario_adjustment_refreshes_its_analytics,"
            "contracts/test_reporting.py::test_trend_analysis_follows_each_write"
        ),
    },
    "HTMX view interactions": {
        "Partials, endpoints, context processors": "src/obcms/common/context_processors.py",
        "hx_client, templates, components": "fixture hx_client, src/obcms/templates/components",
        "Canonical structure of partials": "contracts/partials.yaml, contracts/test_partials.py",
        "Payloads that drive toasts, counters and updates": (
            "contracts/events/show-toast.json,"
            "contracts/test_events.py::test_a_work_item_is_created_in_the_sidebar"
        ),
        "Swaps, redirects, messages of the session": (
            "contracts/test_authentication.py::"
            "test_a_completed_write_is_told_by_a_message_that_is_shown_once,"
            "contracts/test_events.py::test_a_saved_scenario_leads_to_its_page"
        ),
        "WCAG 2.1 AA on phones and desktops": (
            "src/hypercontract/kinds/partials/accessibility.py, contracts/partials.yaml"
        ),
    },
    "Multi-step workflows": {
        "Services, tasks, signals, transactions": "contracts/test_workflows.py",
        "Eager tasks, factories, mocks": "fixture celery_eager, fixture mock_external_services",
        "Record, task, downstream models and messages": (
            "contracts/test_workflows.py::test_a_recommendation_is_submitted_and_routed"
        ),
        "Atomic, and retried without harm": (
            "contracts/test_workflows.py::test_a_file_is_imported, tests/drivers/test_faults.py"
        ),
        "Escalations": "contracts/test_workflows.py::test_overdue_entries_are_escalated",
        "Automated routing": (
            "contracts/test_recommendations.py::"
            "test_automated_routing_assigns_reviewers_by_type_and_tells_them"
        ),
        "Budget approvals": (
            "contracts/test_budgeting.py::test_budget_approval_takes_its_stages_in_order"
        ),
        "AI chat follow-ups": (
            "contracts/test_workflows.py::test_a_question_is_answered_and_followed_up,"
            "contracts/test_assistant.py::"
            "test_a_message_sent_again_is_answered_and_followed_up_once"
        ),
    },
    "Monitoring and calendar": {
        "Services, builders, serializers, regeneration": "src/obcms/monitoring/services",
        "Factories and builders of the monitoring": (
            "fixture monitoring_entry_factory, fixture execution_project_builder"
        ),
        "Progress shows in cards and dashboards": (
            "contracts/test_workflows.py::test_progress_rolls_up_to_the_entry,"
            "tests/obcms/test_page_writes.py::test_the_summary_adds_up"
        ),
        "The feed follows filters, shares and leave": (
            "contracts/test_calendar.py::test_filters_show_exactly_what_they_say,"
            "contracts/test_calendar.py::test_a_shared_calendar_shows_and_hides_with_its_share,"
            "contracts/test_calendar.py::test_granted_leave_shows_to_its_person_and_to_executives"
        ),
        "Summary and tab, and a toast when regeneration fails": (
            "contracts/test_events.py::"
            "test_a_summary_whose_project_cannot_be_made_anew_tells_so,"
            "contracts/test_partials.py::test_a_tracked_entry_shows_its_work"
        ),
    },
    "Cross-app data sync": {
        "Signals, shared services, audit, safeguards": "src/obcms/communities/signals.py",
        "Linked factories, pipelines, audit helpers": "src/obcms/data_imports/factories.py",
        "Communities reach coordination and policy tracking": (
            "contracts/test_sync.py::test_a_community_is_seen_from_coordination,"
            "contracts/test_sync.py::test_a_community_is_seen_from_policy_tracking"
        ),
        "Work items and Project Central mirror each other": (
            "contracts/test_sync.py::test_an_entry_is_mirrored_by_its_execution_project"
        ),
        "No duplicates, and traceable retries": (
            "contracts/test_imports.py::test_a_file_sent_twice_is_one_job_with_traceable_rows"
        ),
    },
    "Reporting and aggregation": {
        "Aggregations, caches, exports": "src/obcms/common/rest/exports.py",
        "Seeded figures, a cache, query counts": (
            "tests/obcms/test_reporting.py::test_a_kept_feed_asks_the_database_nothing"
        ),
        "Counts, charts and export payloads": (
            "contracts/test_reporting.py::"
            "test_export_payloads_equal_the_list_of_the_same_role_and_filters"
            # a workbook is XLSX where the plan says XLS
        ),
        "Caches follow each write": (
            "tests/obcms/test_reporting.py::test_no_figure_is_older_than_the_latest_write"
        ),
        "Executive dashboards follow their sources": (
            "contracts/test_reporting.py::test_the_executive_dashboard_shows_what_the_feeds_say,"
            "contracts/test_reporting.py::test_staff_performance_follows_each_write,"
            "contracts/test_budgeting.py::test_budget_approval_updates_the_executives_analytics"
        ),
    },
    "Recommendations lifecycle": {
        "Serializers, services, notifications, tracking": "src/obcms/recommendations/services.py",
        "Stakeholders, catalogs, mocked channels": "fixture mock_external_services",
        "Draft, categorize, approve, with stakeholders": (
            "contracts/test_recommendations.py::"
            "test_draft_categorize_approve_assigns_stakeholders_and_tells_them"
        ),
        "Dashboards and analytics follow": (
            "contracts/test_recommendations.py::test_approval_updates_the_policy_tracking_dashboard"
        ),
        "Every event is in the audit log": (
            "contracts/test_recommendations.py::test_every_lifecycle_event_is_in_the_audit_log"
        ),
    },
    "Planning, budgeting and attendance": {
        "Budget services, QR codes, training": "src/obcms/attendance/services",
        "Scenarios, lines, rosters, profiles, scanners": "src/obcms/attendance/factories.py",
        "Scenario creation, adjustment, approval, analytics": (
            "contracts/test_budgeting.py::"
            "test_scenario_creation_and_allocation_refresh_its_analytics"
        ),
        "Attendance moves the staff's performance": (
            "contracts/test_attendance.py::test_coming_and_going_moves_the_performance_of_the_staff"
        ),
        "Training reaches profiles and dashboards": (
            "tests/obcms/test_attendance.py::"
            "test_leaving_a_training_completes_it_on_the_profile,"
            "contracts/test_sync.py::test_the_dashboard_shows_the_staff_its_performance"
        ),
    },
    "Fixtures and data": {
        "client and api_client by role": "fixture client, fixture api_client",
        "hx_client": "fixture hx_client",
        "celery_eager": "fixture celery_eager",
        "mock_external_services": "fixture mock_external_services",
        "Helpers of the monitoring": (
            "fixture monitoring_entry_factory, fixture execution_project_builder"
        ),
        "Factories first; heavy payloads in tests/fixtures": (
            "tests/fixtures/communities.csv,"
            "contracts/test_imports.py::test_a_large_file_is_taken_in_once"
        ),
        "HTML by ids and parsers": "src/hypercontract/html, contracts/partials",
    },
    "Execution": {
        "The primary command": "@integration, tests/test_integration_run.py",
        "Subsets for pull requests and for the night": (
            "@slow, .github/workflows/integration.yml, .github/workflows/nightly.yml"
        ),
        "Shell wrappers": "scripts/test_integration.sh",
        "Two retries, then a ticket": (
            "tests/test_tickets.py::test_a_test_that_fails_after_two_retries_has_one_ticket"
        ),
    },
    "Reporting and observability": {
        "HTML and JUnit": "tests/test_integration_run.py, scripts/test_integration.sh",
        "Query counts": (
            "contracts/test_reporting.py::test_an_export_asks_no_more_of_the_database_for_more_rows"
        ),
        "Structured logs": (
            "tests/obcms/test_scope.py::test_every_api_request_is_logged_with_who_asked_what,"
            "contracts/test_alerts.py::test_monitoring_escalations_are_logged"
        ),
    },
    "Maintenance": {
        "New features come with coverage": (
            "CONTRIBUTING.md, src/hypercontract/kinds/permissions/rules/uncovered-route.md"
            # a route without a contract is red
        ),
        "Redundant cases are retired": "tests/test_plan.py",
        "Skips and dependencies are documented": "tests/README.md, tests/test_readme.py",
    },
    "Next actions": {
        "Mark the remaining cases": "tests/test_plan.py::test_tests_of_the_pillars_are_marked",
        "Summary and tab partials": (
            "contracts/partials, contracts/test_partials.py::test_a_tracked_entry_shows_its_work"
        ),
        "A stage of the CI with reports": ".github/workflows/integration.yml",
        "A smoke subset": "@smoke, contracts/test_authentication.py",
    },
}
BULLETS = [
    pytest.param(targets, id=f"{section}: {bullet}")
    for section, bullets in PLAN.items()
    for bullet, targets in bullets.items()
]


@pytest.mark.parametrize("targets", BULLETS)
def test_a_bullet_is_met(targets):
    missing = [one for one in split(targets) if not is_there(one)]
    assert missing == []


def test_tests_of_the_pillars_are_marked():
    shared = {"test_api.py", "test_events.py", "test_partials.py"}
    pillars = [path for path in (ROOT / "contracts").glob("test_*.py") if path.name not in shared]
    assert len(pillars) >= 10
    assert [
        path.name for path in pillars if "pytest.mark.integration" not in path.read_text()
    ] == []


def split(targets):
    return [one.strip() for one in targets.split(",")]


def is_there(target):
    if target.startswith("make "):
        makefile = (ROOT / "Makefile").read_text("utf-8")
        return re.search(rf"^{target[5:]}:", makefile, re.MULTILINE) is not None
    if target.startswith("@"):
        return f'"{target[1:]}: ' in (ROOT / "pyproject.toml").read_text("utf-8")
    if target.startswith("fixture "):
        return target[8:] in functions(ROOT / "contracts/conftest.py")
    file, _, name = target.partition("::")
    path = ROOT / file
    return path.exists() and (not name or name in functions(path))


@cache
def functions(path):
    """Return the names of a module's functions and methods, but for tests that never run."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    found = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    never = ("mark.skip)", "mark.skip(", "mark.xfail")
    return {
        node.name
        for node in found
        if not any(word in ast.unparse(one) + ")" for one in node.decorator_list for word in never)
    }


@pytest.mark.parametrize(
    "target", ["make nothing", "@nothing", "fixture nothing", "nothing.py", "Makefile::nothing"]
)
def test_what_is_missing_is_seen(target):
    if "::" in target:
        target = "tests/test_plan.py::nothing"
    assert not is_there(target)
