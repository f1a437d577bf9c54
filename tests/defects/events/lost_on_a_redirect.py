title = "A moved card redirects htmx, and its events are lost"
kind = "events"
expected = {"events.lost-on-redirect"}
select = ["contracts/test_events.py::test_a_card_of_the_task_board_is_moved"]


def apply(patch):
    old = 'return done(request, message, fallback="common:task_board", events=events)'
    new = """response = done(request, message, fallback="common:task_board", events=events)
    response.status_code = 302
    response.headers["Location"] = "/"
    return response"""
    patch.code("common.views.board", old, new)
