from django.conf import settings

title = "Sums of money are numbers, and rounded on their way"
kind = "api"
expected = {"api.response-breaks-schema", "api.snapshot-drift"}
select = ["contracts/api.yaml::monitoring_entries_create", "contracts/api.yaml::snapshot"]


def apply(patch):
    patch.setting("REST_FRAMEWORK", settings.REST_FRAMEWORK | {"COERCE_DECIMAL_TO_STRING": False})
