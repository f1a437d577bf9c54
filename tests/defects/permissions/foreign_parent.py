from common.rest.serializers import ScopedRelatedField

title = "A partner hangs its work items below those of others"
kind = "permissions"
expected = {"permissions.foreign-reference-accepted"}
select = ["contracts/permissions.yaml::work-item-list[POST]"]


def apply(patch):
    scoped = ScopedRelatedField.get_queryset

    def get_queryset(field):
        return field.queryset.all() if field.field_name == "parent" else scoped(field)

    patch.attr("common.rest.serializers.ScopedRelatedField.get_queryset", get_queryset)
