title = "Each page but the first begins one row late"
kind = "api"
expected = {"api.lost-from-list", "permissions.row-missing"}
select = [
    "contracts/api.yaml::crud:evidence",
    "contracts/api.yaml::crud:annual-work-plan",
    "contracts/permissions.yaml::annual-work-plan-list[GET]",
]


def apply(patch):
    patch.code(
        "django.core.paginator",
        "bottom = (number - 1) * self.per_page",
        "bottom = (number - 1) * self.per_page + (number > 1)",
    )
