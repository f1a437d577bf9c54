title = "Deleting an organization answers 200 with a message"
kind = "api"
expected = {"api.undocumented-status"}
select = ["contracts/api.yaml::coordination_organizations_destroy"]


def apply(patch):
    old = "return super().destroy(request, *args, **kwargs)"
    new = """super().destroy(request, *args, **kwargs)
        from rest_framework.response import Response
        return Response({"detail": "Deleted."})"""
    patch.code("common.rest.views", old, new)
