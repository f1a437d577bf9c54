title = "A partner reads and changes any object whose key it knows"
kind = "permissions"
expected = {"permissions.granted", "permissions.wrong-denial"}
select = [
    "contracts/permissions.yaml::monitoring-entry-detail[GET]",
    "contracts/permissions.yaml::monitoring-entry-detail[PATCH]",
    "contracts/permissions.yaml::monitoring-entry-list[GET]",
    "contracts/permissions.yaml::leave-request-detail[DELETE]",
]


def apply(patch):
    old = 'get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])'
    patch.code("common.rest.views", old, 'get_object_or_404(self.queryset, pk=self.kwargs["pk"])')
