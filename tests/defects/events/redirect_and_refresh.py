title = "A saved scenario sends the browser on and reloads it too"
kind = "events"
expected = {"events.headers-exclude"}
select = ["contracts/test_events.py::test_a_saved_scenario_leads_to_its_page"]


def apply(patch):
    old = 'return leave_for(request, f"{saved.title} was saved.", own_url(saved))'
    new = """response = leave_for(request, f"{saved.title} was saved.", own_url(saved))
        response.headers["HX-Refresh"] = "true"
        return response"""
    patch.code("project_central.views.scenarios", old, new)
