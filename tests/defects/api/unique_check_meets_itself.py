title = "A unique check takes the object itself for another one"
kind = "api"
expected = {"api.not-idempotent", "permissions.undecided"}
select = [
    "contracts/api.yaml::crud:organization",
    "contracts/permissions.yaml::organization-detail[PUT]",
]


def apply(patch):
    patch.attr(
        "rest_framework.validators.UniqueValidator.exclude_current_instance",
        lambda _self, queryset, _instance: queryset,
    )
