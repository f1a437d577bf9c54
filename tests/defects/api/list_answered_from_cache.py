from django.core.cache import cache
from rest_framework.mixins import ListModelMixin
from rest_framework.response import Response

title = "A list is cached and no write forgets it"
kind = "api"
expected = {"api.stale-answer"}
select = ["contracts/api.yaml::crud:partnership"]


def cached_list(view, request, **_arguments):
    key = request.get_full_path()
    if key not in cache:
        cache.set(key, ListModelMixin.list(view, request).data)
    return Response(cache.get(key))


def apply(patch):
    patch.attr("coordination.api.PartnershipViewSet.list", cached_list)
