title = "The dialog shuts although what it asked for was refused"
kind = "events"
expected = {"events.wrong-status"}
select = ["contracts/test_events.py::test_a_refused_write_is_never_silent*"]


def apply(patch):
    old = 'return toast(HttpResponse(status=status), message, "error")'
    new = """answer = toast(HttpResponse(status=status), message, "error")
        return trigger(answer, "calendar-close-modal", True)"""
    patch.code("common.htmx", old, new)
