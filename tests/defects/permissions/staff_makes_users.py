from common.policy import POLICY, STAFF

title = "Any member of the staff makes users"
kind = "permissions"
expected = {"permissions.granted"}
select = ["contracts/permissions.yaml::user-list[POST]"]


def apply(patch):
    loose = POLICY["user"] | {"create": STAFF}
    patch.attr("common.policy.POLICY", POLICY | {"user": loose})
