title = "A partner's page of monitoring entries shows everybody's"
kind = "permissions"
expected = {"permissions.foreign-row-listed"}
select = ["contracts/permissions.yaml::monitoring:list[GET]"]


def apply(patch):
    old = 'scoped(MonitoringEntry.objects.select_related("implementing_moa"), request.user)'
    new = 'MonitoringEntry.objects.select_related("implementing_moa")'
    patch.code("monitoring.views", old, new)
