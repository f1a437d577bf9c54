title = "The metrics of approvals come as data"
kind = "partials"
expected = {"partials.not-rendered"}
select = ["contracts/partials/user_approvals_metrics.yaml::*"]


def apply(patch):
    old = 'return render(request, "common/partials/user_approvals_metrics.html", context)'
    new = "from django.http import JsonResponse\n    return JsonResponse(context)"
    patch.code("common.views.approvals", old, new)
