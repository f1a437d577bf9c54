title = "Technical review no longer makes the execution project"
kind = "api"
expected = {"api.journey-broken"}
select = ["contracts/api.yaml::flow:entry-to-execution"]


def apply(patch):
    patch.code(
        "monitoring.services.approval",
        "status == ApprovalStatus.TECHNICAL_REVIEW and",
        "status == ApprovalStatus.ENACTED and",
    )
