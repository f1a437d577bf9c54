from rest_framework.serializers import ChoiceField

from common.choices import UserType
from common.serializers import SignUpSerializer

title = "A stranger may sign up as an administrator"
kind = "api"
expected = {"api.snapshot-drift", "permissions.mass-assignment"}
select = ["contracts/api.yaml::snapshot", "contracts/permissions.yaml::user-register[POST]"]


def apply(patch):
    anyone = ChoiceField(choices=UserType.choices)
    declared = {**SignUpSerializer._declared_fields, "user_type": anyone}
    patch.attr("common.serializers.SignUpSerializer._declared_fields", declared)
