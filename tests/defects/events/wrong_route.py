title = "A submitted scenario is told to be approved"
kind = "events"
expected = {"events.wrong-route"}
select = ["contracts/test_events.py::test_a_scenario_is_shared_out_and_rejected"]


def apply(patch):
    old = 'return answer(request, scenario, f"{scenario.title} was submitted.")'
    new = """scenario.status = ScenarioStatus.APPROVED
    return answer(request, scenario, f"{scenario.title} was submitted.")"""
    patch.code("project_central.views.scenarios", old, new)
