title = "An organization's page fails for who belongs to none"
kind = "permissions"
expected = {"partials.not-rendered", "permissions.error"}
select = [
    "contracts/permissions.yaml::coordination:organization_detail[GET]",
    "contracts/partials/organization_detail.yaml::*",
]


def apply(patch):
    old = 'context["entries"] = scoped(entries, request.user)'
    patch.code(
        "coordination.views", old, f'{old}\n    context["own"] = request.user.moa_organization.pk'
    )
