title = "Who has signed up gets in before somebody approves"
kind = "permissions"
expected = {"api.journey-broken", "permissions.granted", "permissions.wrong-denial"}
select = [
    "contracts/api.yaml::flow:sign-up-to-token",
    "contracts/permissions.yaml::common:dashboard[GET]",
    "contracts/permissions.yaml::leave-request-detail[GET]",
    "contracts/permissions.yaml::region-list[GET]",
]


def apply(patch):
    old = "return self.is_active and (self.is_approved or self.is_superuser)"
    patch.code("common.models.users", old, "return self.is_active")
