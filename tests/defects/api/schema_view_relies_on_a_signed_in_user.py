"""There is nobody signed in while the document is generated."""

from coordination.serializers import EngagementSerializer

title = "The engagement view chooses its serializer by the type of the user"
kind = "api"
expected = {"api.schema-broken"}
select = ["contracts/api.yaml::snapshot"]


def apply(patch):
    def get_serializer_class(view):
        view.request.user.user_type.upper()
        return EngagementSerializer

    patch.attr("coordination.api.EngagementViewSet.get_serializer_class", get_serializer_class)
