title = "An object that is not there is a server error"
kind = "api"
expected = {"api.server-error"}
select = ["contracts/api.yaml::monitoring_entries_partial_update"]


def apply(patch):
    old = 'get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])'
    patch.code("common.rest.views", old, 'self.get_queryset().get(pk=self.kwargs["pk"])')
