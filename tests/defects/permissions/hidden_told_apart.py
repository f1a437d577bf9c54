title = "The 404 of a foreign object says that it is another organization's"
kind = "permissions"
expected = {"permissions.told-apart"}
select = ["contracts/permissions.yaml::partnership-detail[GET]"]


def apply(patch):
    old = 'instance = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])'
    new = """from rest_framework.exceptions import NotFound
        found = get_object_or_404(self.queryset, pk=self.kwargs["pk"])
        instance = self.get_queryset().filter(pk=found.pk).first()
        if instance is None:
            raise NotFound("This belongs to another organization.")"""
    patch.code("common.rest.views", old, new)
