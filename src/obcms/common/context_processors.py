"""What every template knows: where the user may go, and what the user may do."""

from django.urls import reverse

from common.policy import POLICY, allowed

# label, URL name, and the (resource, verb) of the policy that opens the page
PAGES = [
    ("Dashboard", "common:dashboard", None),
    ("Work items", "common:work_item_list", ("workitem", "view")),
    ("Task board", "common:task_board", ("workitem", "view")),
    ("Calendar", "common:work_item_calendar", ("workitem", "view")),
    ("Monitoring", "monitoring:list", ("monitoringentry", "view")),
    ("Alerts", "project_central:alerts", ("alert", "view")),
    ("Budget", "project_central:scenarios", ("budgetscenario", "view")),
    ("Policies", "policies:home", ("policyrecommendation", "view")),
    ("Attendance", "attendance:check_in", ("attendancerecord", "view")),
    ("Imports", "data_imports:jobs", ("importjob", "view")),
    ("Executive", "project_central:dashboard", ("report", "view")),
    ("Approvals", "common:user_approvals", ("user", "approve")),
]


class Verbs:
    """`may.<resource>.<verb>` in a template asks the policy that the views ask."""

    def __init__(self, user, resource):
        self.user = user
        self.resource = resource

    def __getitem__(self, verb):
        return allowed(self.user, self.resource, verb)


def policy(request):
    """Add `may` and `navigation`; a user who is not let in gets no link."""
    user = request.user
    may = {resource: Verbs(user, resource) for resource in POLICY}
    return {"may": may, "navigation": list(links(request)) if user.is_authenticated else []}


def links(request):
    """Yield the header's links for the user."""
    for label, name, needs in PAGES:
        url = reverse(name)
        if allowed(request.user, *needs) if needs else request.user.may_enter:
            yield {"label": label, "url": url, "current": request.path == url}
