title = "Communities that were deleted are still listed and read"
kind = "api"
expected = {"api.deleted-remains"}
select = ["contracts/api.yaml::crud:community"]


def apply(patch):
    from communities.models import OBCCommunity

    queryset = OBCCommunity.all_objects.all()
    patch.attr("communities.api.CommunityViewSet.queryset", queryset)
