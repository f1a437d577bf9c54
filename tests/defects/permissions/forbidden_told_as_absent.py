title = "Who may not create recommendations is told that the page is not there"
kind = "permissions"
expected = {"permissions.wrong-denial"}
select = ["contracts/permissions.yaml::policies:new[*]"]


def apply(patch):
    old = 'require(request.user, "create", PolicyRecommendation)'
    new = 'if not can(request.user, "create", PolicyRecommendation):\n        raise Http404'
    patch.code("recommendations.views", old, new)
