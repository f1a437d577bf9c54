from common.policy import AUTHORS, POLICY

title = "Any member of the staff approves recommendations"
kind = "permissions"
expected = {"permissions.granted"}
select = [
    "contracts/permissions.yaml::recommendation-approve[POST]",
    "contracts/permissions.yaml::policies:step[POST]",
]


def apply(patch):
    loose = POLICY["policyrecommendation"] | {"approve": AUTHORS}
    patch.attr("common.policy.POLICY", POLICY | {"policyrecommendation": loose})
