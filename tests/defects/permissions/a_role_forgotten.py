from common.policy import PARTNERS, POLICY

title = "The Chief Minister's office no longer reads work items"
kind = "permissions"
expected = {"partials.not-rendered", "permissions.refused"}
select = [
    "contracts/partials/task_board.yaml::*",
    "contracts/permissions.yaml::work-item-detail[GET]",
    "contracts/permissions.yaml::common:task_board[GET]",
]


def apply(patch):
    narrow = POLICY["workitem"] | {"view": PARTNERS}
    patch.attr("common.policy.POLICY", POLICY | {"workitem": narrow})
