title = "A partner turns on the tracking of any entry"
kind = "permissions"
expected = {"permissions.granted"}
select = [
    "contracts/permissions.yaml::monitoring-entry-enable-tracking[POST]",
    "contracts/permissions.yaml::monitoring-entry-detail[GET]",
]


def apply(patch):
    old = "entry = self.get_object()\n        services.enable"
    new = "entry = MonitoringEntry.objects.get(pk=pk)\n        services.enable"
    patch.code("monitoring.api", old, new)
