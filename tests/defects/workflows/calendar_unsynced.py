title = "The calendar does not hear of leave that is granted"
kind = "workflows"
expected = {"workflows.stale-read"}
select = ["contracts/test_workflows.py::test_leave_is_decided"]


def apply(patch):
    from common.signals import IN_CALENDAR

    patch.attr("common.signals.IN_CALENDAR", IN_CALENDAR - {"common.leaverequest"})
