from common.policy import AUTHORS, POLICY

title = "Any member of the staff approves recommendations"
kind = "permissions"
expected = {"permissions.granted", "api.journey-broken"}
select = [
    "contracts/permissions.yaml::recommendation-approve[POST]",
    "contracts/permissions.yaml::policies:step[POST]",
    "contracts/api.yaml::flow:recommendation-to-implementation",
]


def apply(patch):
    loose = POLICY["policyrecommendation"] | {"approve": AUTHORS}
    patch.attr("common.policy.POLICY", POLICY | {"policyrecommendation": loose})
