title = "An approved recommendation has no milestones to be tracked by"
kind = "api"
expected = {"api.journey-broken"}
select = ["contracts/api.yaml::flow:recommendation-to-implementation"]


def apply(patch):
    patch.code(
        "recommendations.services",
        "if target == Status.APPROVED:",
        "if target == Status.IMPLEMENTED:",
    )
