title = "A refused write tells the user nothing"
kind = "events"
expected = {"events.silent-refusal"}
select = ["contracts/test_events.py::test_a_refused_write_is_never_silent*"]


def apply(patch):
    old = 'return toast(HttpResponse(status=status), message, "error")'
    patch.code("common.htmx", old, "return HttpResponse(status=status)")
    patch.static("js/toasts.js", '"htmx:responseError"', '"htmx:timeout"')
