title = "A partner hangs its work items below those of others"
kind = "permissions"
expected = {"permissions.foreign-reference-accepted"}
select = ["contracts/permissions.yaml::work-item-list[POST]"]


def get_queryset(field):
    return field.queryset.all()


def apply(patch):
    patch.attr("common.rest.serializers.ScopedRelatedField.get_queryset", get_queryset)
