title = "A completed write redirects htmx, and its events are lost"
kind = "events"
expected = {"events.lost-on-redirect"}
select = ["contracts/test_events.py::test_a_card_of_the_task_board_is_moved"]


def apply(patch):
    old = "answer = HttpResponse(status=204) if response is None else response"
    patch.code("common.htmx", old, "answer = redirect(fallback)")
