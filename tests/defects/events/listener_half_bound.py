title = "Only one of two events is heard from the body"
kind = "events"
expected = {"events.unbound-listener"}
select = ["contracts/events/user-*::*", "contracts/events.yaml::map"]


def apply(patch):
    old = "user-approved from:body, user-rejected from:body"
    template = "common/partials/user_approvals_list.html"
    patch.template(template, old, "user-approved, user-rejected from:body")
