title = "The metrics of approvals are open while their page is guarded"
kind = "permissions"
expected = {"permissions.granted"}
select = [
    "contracts/permissions.yaml::common:user_approvals_metrics[GET]",
    "contracts/permissions.yaml::common:user_approvals[GET]",
]


def apply(patch):
    old = 'require(request.user, "approve", User)\n    context = {"metrics"'
    patch.code("common.views.approvals", old, 'context = {"metrics"')
