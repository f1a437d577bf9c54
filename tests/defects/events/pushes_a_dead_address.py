title = "A changed scenario puts an address into the bar that leads nowhere"
kind = "events"
expected = {"events.leads-nowhere"}
select = ["contracts/test_events.py::test_a_scenario_is_shared_out_and_rejected"]


def apply(patch):
    old = "return done(request, message, fallback=own_url(scenario), events=events)"
    new = """response = done(request, message, fallback=own_url(scenario), events=events)
    response.headers["HX-Push-Url"] = "/budget/shares/"
    return response"""
    patch.code("project_central.views.scenarios", old, new)
