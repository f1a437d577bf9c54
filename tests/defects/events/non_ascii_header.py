"""A header is latin-1, so Django encodes what is beyond it, and htmx reads no JSON."""

title = "HX-Trigger holds what is not ASCII"
kind = "events"
expected = {"events.malformed-header"}
select = ["contracts/test_events.py::test_a_card_of_the_task_board_is_moved"]


def apply(patch):
    old = "json.dumps(events, cls=DjangoJSONEncoder)"
    patch.code("common.htmx", old, "json.dumps(events, cls=DjangoJSONEncoder, ensure_ascii=False)")
    old = 'message = f"{item.title}: '
    patch.code("common.views.board", old, 'message = f"{item.title} → ')
