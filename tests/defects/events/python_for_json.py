title = "HX-Trigger holds a Python literal"
kind = "events"
expected = {"events.malformed-header"}
select = ["contracts/test_events.py::test_a_card_of_the_task_board_is_moved"]


def apply(patch):
    patch.code("common.htmx", "json.dumps(events, cls=DjangoJSONEncoder)", "str(events)")
    patch.code(
        "common.htmx",
        "json.loads(response.headers",
        "__import__('ast').literal_eval(response.headers",
    )
