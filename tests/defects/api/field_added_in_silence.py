from coordination.serializers import PartnershipSerializer

title = "Partnerships say when they were made, and the snapshot does not"
kind = "api"
expected = {"api.snapshot-drift"}
select = ["contracts/api.yaml::snapshot"]


def apply(patch):
    fields = [*PartnershipSerializer.Meta.fields, "created_at"]
    patch.attr("coordination.serializers.PartnershipSerializer.Meta.fields", fields)
