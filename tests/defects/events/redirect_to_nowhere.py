title = "A saved scenario leads to a page that is gone"
kind = "events"
expected = {"events.leads-nowhere"}
select = ["contracts/test_events.py::test_a_saved_scenario_leads_to_its_page"]


def apply(patch):
    old = 'leave_for(request, f"{saved.title} was saved.", own_url(saved))'
    new = 'leave_for(request, f"{saved.title} was saved.", f"/budget/{saved.pk}/")'
    patch.code("project_central.views.scenarios", old, new)
