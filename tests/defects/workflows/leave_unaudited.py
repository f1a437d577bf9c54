"""What goes past the signals leaves the calendar as it was, too."""

title = "A decision on leave goes past the audit log"
kind = "workflows"
expected = {"workflows.unaudited-write", "workflows.stale-read"}
select = ["contracts/test_workflows.py::test_leave_is_decided"]


def apply(patch):
    old = 'leave.save(update_fields=["status", "decided_by", "updated_at"])'
    new = """LeaveRequest.objects.filter(pk=leave.pk).update(
        status=leave.status, decided_by=leave.decided_by
    )"""
    patch.code("common.services.leave", old, new)
