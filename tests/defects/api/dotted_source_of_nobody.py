"""Most engagements that are imported have no author."""

from rest_framework.serializers import CharField

from coordination.serializers import EngagementSerializer

title = "The name of an engagement's author is missing where there is none"
kind = "api"
expected = {"api.response-breaks-schema", "api.snapshot-drift"}
select = ["contracts/api.yaml::coordination_engagements_retrieve", "contracts/api.yaml::snapshot"]

PATH = "coordination.serializers.EngagementSerializer"


def apply(patch):
    author = CharField(source="created_by.username", read_only=True)
    patch.attr(
        f"{PATH}._declared_fields", {**EngagementSerializer._declared_fields, "author": author}
    )
    patch.attr(f"{PATH}.Meta.fields", [*EngagementSerializer.Meta.fields, "author"])
