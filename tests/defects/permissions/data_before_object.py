from rest_framework.mixins import UpdateModelMixin

title = "A change is validated before its object is looked up"
kind = "permissions"
expected = {"permissions.wrong-denial"}
select = [
    "contracts/permissions.yaml::partnership-detail[PATCH]",
    "contracts/permissions.yaml::engagement-detail[PATCH]",
]


def partial_update(view, request, *args, **kwargs):
    view.get_serializer(data=request.data, partial=True).is_valid(raise_exception=True)
    return UpdateModelMixin.partial_update(view, request, *args, **kwargs)


def apply(patch):
    patch.attr("coordination.api.EngagementViewSet.partial_update", partial_update)
