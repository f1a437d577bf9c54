title = "The 404 of a foreign object says that it is another organization's"
kind = "permissions"
expected = {"permissions.told-apart"}
select = ["contracts/permissions.yaml::partnership-detail[GET]"]


def apply(patch):
    old = 'instance = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])'
    new = """from rest_framework.exceptions import NotFound
        mine = self.get_queryset().filter(pk=self.kwargs["pk"])
        if not mine and self.queryset.filter(pk=self.kwargs["pk"]):
            raise NotFound("This belongs to another organization.")
        instance = get_object_or_404(mine)"""
    patch.code("common.rest.views", old, new)
