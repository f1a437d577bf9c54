title = "A recommendation is routed before it is committed"
kind = "workflows"
expected = {"workflows.announced-undone"}
select = ["contracts/test_workflows.py::test_a_recommendation_is_submitted_and_routed"]


def apply(patch):
    old = "transaction.on_commit(partial(route_recommendation.delay, str(recommendation.pk)))"
    patch.code(
        "recommendations.services", old, "route_recommendation.delay(str(recommendation.pk))"
    )
