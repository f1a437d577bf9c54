title = "A redirect for old addresses matches inside of the API's paths"
kind = "api"
expected = {"api.undocumented-status"}
select = ["contracts/api.yaml::communities_communities_list"]


def apply(patch):
    old = "response = self.get_response(request)\n        if request.path_info"
    new = """from django.shortcuts import redirect
        if "/communities/" in request.path_info:
            return redirect("/api/communities/communities/")
        response = self.get_response(request)
        if request.path_info"""
    patch.code("common.middleware", old, new)
