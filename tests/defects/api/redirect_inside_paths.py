"""All that the permissions say of these paths is about the redirect too."""

title = "A redirect for old addresses matches inside of the API's paths"
kind = "api"
expected = {
    "api.undocumented-status",
    "permissions.csrf-exempt",
    "permissions.granted",
    "permissions.method-not-offered",
    "permissions.row-missing",
    "permissions.stale-credentials",
    "permissions.undecided",
}
select = [
    "contracts/api.yaml::communities_communities_list",
    "contracts/permissions.yaml::community-list[GET]",
    "contracts/permissions.yaml::community-list[POST]",
    "contracts/permissions.yaml::municipality-coverage-list[GET]",
]


def apply(patch):
    old = "response = self.get_response(request)\n        if request.path_info"
    new = """from django.shortcuts import redirect
        if "/communities/" in request.path_info:
            return redirect("/api/communities/communities/")
        response = self.get_response(request)
        if request.path_info"""
    patch.code("common.middleware", old, new)
