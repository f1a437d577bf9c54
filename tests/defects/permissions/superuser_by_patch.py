from rest_framework.serializers import ModelSerializer

title = "Whoever changes users makes superusers"
kind = "permissions"
expected = {"permissions.mass-assignment"}
select = ["contracts/permissions.yaml::user-detail[PATCH]"]


def update(serializer, instance, data):
    wanted = serializer.initial_data.get("is_superuser", instance.is_superuser)
    return ModelSerializer.update(serializer, instance, {**data, "is_superuser": wanted})


def apply(patch):
    patch.attr("common.serializers.UserSerializer.update", update)
