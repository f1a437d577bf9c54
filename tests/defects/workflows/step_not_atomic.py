title = "A step of a recommendation is in no transaction"
kind = "workflows"
expected = {"workflows.partial-write"}
select = ["contracts/test_workflows.py::test_a_recommendation_is_approved_and_tracked"]


def apply(patch):
    from recommendations.services import take_step

    patch.attr("recommendations.services.take_step", take_step.__wrapped__)
