title = "A partner hangs its work items below any entry"
kind = "permissions"
expected = {"permissions.foreign-reference-accepted"}
select = ["contracts/permissions.yaml::common:work_item_create[POST]"]


def apply(patch):
    old = "scoped(MonitoringEntry.objects.all(), self.user)"
    patch.code("common.forms", old, "MonitoringEntry.objects.all()")
