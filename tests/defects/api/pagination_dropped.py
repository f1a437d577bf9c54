title = "Communities come as a bare list"
kind = "api"
expected = {"api.snapshot-drift"}
select = ["contracts/api.yaml::snapshot"]


def apply(patch):
    patch.attr("communities.api.CommunityViewSet.pagination_class", None)
