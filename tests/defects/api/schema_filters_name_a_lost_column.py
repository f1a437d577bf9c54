title = "Organizations are filtered by a column that was dropped from the model"
kind = "api"
expected = {"api.schema-broken"}
select = ["contracts/api.yaml::snapshot"]

VIEW = "coordination.api.OrganizationViewSet"


def apply(patch):
    patch.remove(f"{VIEW}.filterset_class")
    patch.attr("rest_framework.viewsets.GenericViewSet.filterset_fields", ["region_code"])
