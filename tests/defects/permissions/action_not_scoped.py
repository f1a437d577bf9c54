title = "A partner turns on the tracking of any entry"
kind = "permissions"
expected = {"permissions.granted"}
select = [
    "contracts/permissions.yaml::monitoring-entry-enable-tracking[POST]",
    "contracts/permissions.yaml::monitoring-entry-detail[GET]",
]


def apply(patch):
    old = "entry = self.get_object()\n        services.enable"
    new = """from rest_framework.generics import get_object_or_404
        entry = get_object_or_404(MonitoringEntry.objects.all(), pk=pk)
        services.enable"""
    patch.code("monitoring.api", old, new)
