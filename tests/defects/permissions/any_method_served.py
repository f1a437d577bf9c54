from django.http import HttpResponseRedirect

title = "A read-only resource answers a write by a redirect to itself"
kind = "permissions"
expected = {"permissions.method-not-offered"}
select = ["contracts/permissions.yaml::municipality-coverage-detail[GET]"]


def answer(_view, request, *_args, **_kwargs):
    return HttpResponseRedirect(request.path)


def apply(patch):
    target = "communities.api.MunicipalityCoverageViewSet.http_method_not_allowed"
    patch.attr(target, answer)
