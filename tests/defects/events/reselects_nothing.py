title = "A step takes a part of the answer that is not in it"
kind = "events"
expected = {"events.leads-nowhere"}
select = ["contracts/test_events.py::test_a_recommendation_takes_a_step"]


def apply(patch):
    old = 'return render(request, "recommendations/partials/card.html", context)'
    new = """response = render(request, "recommendations/partials/card.html", context)
    response.headers["HX-Reselect"] = "#recommendation-card"
    return response"""
    patch.code("recommendations.views", old, new)
