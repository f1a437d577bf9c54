"""Who may do what, as one table: resource, verb, who.

A rule names user types and, where a role must grant it too, a feature with its action.
Administrators may do everything; a user who is not approved may do nothing. Which objects
a permitted verb reaches is the business of `common.scoping`.
"""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied

from common.choices import MOA_TYPES, UserType


class Rule(NamedTuple):
    types: frozenset
    feature: str = ""
    action: str = "use"


OOBC = frozenset({UserType.OOBC_STAFF, UserType.OOBC_EXECUTIVE})
MOA = MOA_TYPES
EVERYONE = frozenset(UserType)

ALL = Rule(EVERYONE)
NOBODY = Rule(frozenset())
STAFF = Rule(OOBC)
PARTNERS = Rule(OOBC | MOA)
INSIDERS = Rule(OOBC | MOA | {UserType.CM_OFFICE})
EXECUTIVE = frozenset({UserType.OOBC_EXECUTIVE})

MONITORS = Rule(OOBC, "monitoring_access")
BUDGET_OFFICERS = Rule(OOBC, "planning_budgeting_access")
ENTRY_APPROVERS = Rule(EXECUTIVE, "monitoring_access", "approve")
AUTHORS = Rule(OOBC, "recommendations_access")
BUDGET_READERS = Rule(OOBC | {UserType.CM_OFFICE})
BUDGET_APPROVERS = Rule(EXECUTIVE, "planning_budgeting_access", "approve")
REPORT_READERS = Rule(EXECUTIVE, "project_management_access")
RECOMMENDATION_APPROVERS = Rule(EXECUTIVE, "recommendations_access", "approve")
USER_APPROVERS = Rule(OOBC, "user_approvals_access")

OVERSEERS = Rule(EXECUTIVE)
LEAVE_TAKERS = {"view": PARTNERS, "create": PARTNERS, "change": PARTNERS, "delete": PARTNERS}
OFFICE = {"view": STAFF, "create": STAFF, "change": STAFF, "delete": STAFF}

REFERENCE = {"view": ALL, "create": STAFF, "change": STAFF, "delete": STAFF}

POLICY = {
    "user": {
        "view": INSIDERS,
        "create": USER_APPROVERS,
        "change": USER_APPROVERS,
        "delete": NOBODY,
        "approve": USER_APPROVERS,
        "view_self": ALL,
    },
    "region": REFERENCE,
    "province": REFERENCE,
    "municipality": REFERENCE,
    "barangay": REFERENCE,
    "obccommunity": REFERENCE,
    "municipalitycoverage": {"view": ALL},
    "organization": {"view": INSIDERS, "create": STAFF, "change": STAFF, "delete": STAFF},
    "partnership": {"view": INSIDERS, "create": STAFF, "change": STAFF, "delete": STAFF},
    "stakeholderengagement": {
        "view": INSIDERS,
        "create": PARTNERS,
        "change": PARTNERS,
        "delete": STAFF,
    },
    "monitoringentry": {
        "view": INSIDERS,
        "create": PARTNERS,
        "change": PARTNERS,
        "delete": PARTNERS,
        "advance": MONITORS,
        "approve": ENTRY_APPROVERS,
        "enable_tracking": PARTNERS,
        "sync_progress": PARTNERS,
        "distribute_budget": BUDGET_OFFICERS,
    },
    "monitoringupdate": {"view": INSIDERS, "create": PARTNERS},
    "workitem": {"view": INSIDERS, "create": PARTNERS, "change": PARTNERS, "delete": PARTNERS},
    "policyrecommendation": {
        "view": INSIDERS,
        "create": AUTHORS,
        "change": AUTHORS,
        "delete": AUTHORS,
        "submit": AUTHORS,
        "review": AUTHORS,
        "approve": RECOMMENDATION_APPROVERS,
    },
    "budgetscenario": {
        "view": BUDGET_READERS,
        "create": BUDGET_OFFICERS,
        "change": BUDGET_OFFICERS,
        "delete": BUDGET_OFFICERS,
        "submit": BUDGET_OFFICERS,
        "review": BUDGET_OFFICERS,
        "approve": BUDGET_APPROVERS,
    },
    "scenarioallocation": {
        "view": BUDGET_READERS,
        "create": BUDGET_OFFICERS,
        "change": BUDGET_OFFICERS,
        "delete": BUDGET_OFFICERS,
    },
    "alert": {"view": INSIDERS, "acknowledge": PARTNERS},
    "report": {"view": REPORT_READERS},
    "strategicgoal": {
        "view": INSIDERS,
        "create": BUDGET_OFFICERS,
        "change": BUDGET_OFFICERS,
        "delete": BUDGET_OFFICERS,
    },
    "annualworkplan": {
        "view": INSIDERS,
        "create": PARTNERS,
        "change": PARTNERS,
        "delete": PARTNERS,
    },
    "evidence": {"view": INSIDERS, "create": AUTHORS, "change": AUTHORS, "delete": AUTHORS},
    "leaverequest": {**LEAVE_TAKERS, "approve": OVERSEERS},
    "calendarshare": LEAVE_TAKERS,
    "event": {**OFFICE, "view": INSIDERS, "close": STAFF},
    "attendancerecord": {
        "view": INSIDERS,
        "issue_code": STAFF,
        "check_in": PARTNERS,
        "check_out": PARTNERS,
    },
    "staffprofile": {"view": STAFF, "change": OVERSEERS, "refresh": OVERSEERS},
    "trainingassignment": {
        "view": STAFF,
        "create": OVERSEERS,
        "change": OVERSEERS,
        "delete": OVERSEERS,
        "complete": STAFF,
    },
    "importjob": {"view": STAFF, "create": STAFF},
    "conversation": OFFICE,
    "message": {"view": STAFF, "create": STAFF},
}


def allowed(user, resource, verb):
    """Return whether the user may ever do `verb` to a resource (a lower-case model name)."""
    if not user.is_authenticated or not user.may_enter:
        return False
    if user.is_admin:
        return True
    rule = POLICY[resource].get(verb, NOBODY)
    if user.user_type not in rule.types:
        return False
    return not rule.feature or user.has_feature(rule.feature, rule.action)


def resource_of(model):
    """Return the policy's name for a model class or an instance."""
    return model._meta.model_name  # noqa: SLF001 - Django's documented model API


def can(user, verb, model):
    """Return whether the user may do `verb` to objects of a model (class or instance)."""
    return allowed(user, resource_of(model), verb)


def require(user, verb, model):
    """Raise PermissionDenied unless `can`."""
    if not can(user, verb, model):
        message = "You may not do this."
        raise PermissionDenied(message)
