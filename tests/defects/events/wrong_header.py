title = "Toasts come only after the swap"
kind = "events"
expected = {"events.wrong-header"}
select = ["contracts/test_events.py::test_a_recommendation_takes_a_step"]


def apply(patch):
    patch.code(
        "common.htmx",
        'headers.get("HX-Trigger", "{}")',
        'headers.get("HX-Trigger-After-Swap", "{}")',
    )
    patch.code("common.htmx", 'headers["HX-Trigger"]', 'headers["HX-Trigger-After-Swap"]')
