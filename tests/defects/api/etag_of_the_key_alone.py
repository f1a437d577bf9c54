from django.utils.decorators import method_decorator
from django.views.decorators.http import condition
from rest_framework.mixins import RetrieveModelMixin

title = "The ETag of a partnership is made of its key alone"
kind = "api"
expected = {"api.stale-answer"}
select = ["contracts/api.yaml::crud:partnership"]


def tag(_request, pk):
    return f'"{pk}"'


def apply(patch):
    tagged = method_decorator(condition(etag_func=tag))(RetrieveModelMixin.retrieve)
    patch.attr("coordination.api.PartnershipViewSet.retrieve", tagged)
