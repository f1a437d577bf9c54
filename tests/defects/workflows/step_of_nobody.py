title = "The audit log does not say who took a step of a recommendation"
kind = "workflows"
expected = {"workflows.unaudited-write"}
select = ["contracts/test_workflows.py::test_a_recommendation_is_submitted_and_routed"]


def apply(patch):
    patch.attr("common.audit.current_actor", lambda: None)
