title = "Events come after the settling of a response that swaps nothing"
kind = "events"
expected = {"events.wrong-header", "events.after-without-swap"}
select = [
    "contracts/test_events.py::test_a_recommendation_takes_a_step",
    "contracts/test_events.py::test_a_card_of_the_task_board_is_moved",
]


def apply(patch):
    patch.code(
        "common.htmx",
        'headers.get("HX-Trigger", "{}")',
        'headers.get("HX-Trigger-After-Settle", "{}")',
    )
    patch.code("common.htmx", 'headers["HX-Trigger"]', 'headers["HX-Trigger-After-Settle"]')
