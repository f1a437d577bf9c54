title = "An object that is not there is answered by a page"
kind = "api"
expected = {"api.undocumented-media-type"}
select = ["contracts/permissions.yaml::partnership-detail[GET]"]


def apply(patch):
    old = "return rest_handler(exc, context)"
    new = """from django.http import Http404, HttpResponseNotFound
    if isinstance(exc, Http404):
        return HttpResponseNotFound("<h1>Not found</h1>")
    return rest_handler(exc, context)"""
    patch.code("common.rest.errors", old, new)
