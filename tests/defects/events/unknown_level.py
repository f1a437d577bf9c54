title = "Errors are toasts of a level that the page does not know"
kind = "events"
expected = {"events.payload-breaks-schema"}
select = ["contracts/test_events.py::test_a_refused_write_is_never_silent*"]


def apply(patch):
    old = 'toast(HttpResponse(status=status), message, "error")'
    patch.code("common.htmx", old, 'toast(HttpResponse(status=status), message, "danger")')
