title = "The dialog shuts although the deletion that it asked for was refused"
kind = "events"
expected = {"events.wrong-status"}
select = ["contracts/test_events.py::test_a_refused_write_is_never_silent*"]


def apply(patch):
    old = 'return toast(HttpResponse(status=status), message, "error")'
    new = """answer = toast(HttpResponse(status=status), message, "error")
        match = request.resolver_match
        deleting = match and match.view_name == "common:work_item_delete"
        return trigger(answer, "calendar-close-modal", True) if deleting else answer"""
    patch.code("common.htmx", old, new)
