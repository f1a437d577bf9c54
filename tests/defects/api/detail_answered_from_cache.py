from django.core.cache import cache
from rest_framework.mixins import RetrieveModelMixin
from rest_framework.response import Response

title = "A partnership is cached and no write forgets it"
kind = "api"
expected = {"api.stale-answer"}
select = ["contracts/api.yaml::crud:partnership"]


def cached_object(view, request, **arguments):
    key = request.get_full_path()
    if key not in cache:
        cache.set(key, RetrieveModelMixin.retrieve(view, request, **arguments).data)
    return Response(cache.get(key))


def apply(patch):
    patch.attr("coordination.api.PartnershipViewSet.retrieve", cached_object)
