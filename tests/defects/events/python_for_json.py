title = "HX-Trigger holds a Python literal"
kind = "events"
expected = {"events.malformed-header"}
select = ["contracts/test_events.py::test_a_card_of_the_task_board_is_moved"]


def apply(patch):
    old = 'return done(request, message, fallback="common:task_board", events=events)'
    new = """response = done(request, message, fallback="common:task_board", events=events)
    if request.htmx:
        response.headers["HX-Trigger"] = str(events)
    return response"""
    patch.code("common.views.board", old, new)
