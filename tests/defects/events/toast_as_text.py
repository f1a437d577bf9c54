"""htmx wraps a bare string as {value}, so the page shows an empty green toast for an error."""

title = "A toast is a bare string"
kind = "events"
expected = {"events.payload-breaks-schema"}
select = ["contracts/test_events.py::test_a_refused_write_is_never_silent[community_leader]"]


def apply(patch):
    old = '{"message": str(message), "level": level}'
    patch.code("common.htmx", old, "str(message)")
