title = "A PATCH without a switch turns it off"
kind = "api"
expected = {"api.empty-patch-changed"}
select = ["contracts/api.yaml::crud:work-item"]


def apply(patch):
    patch.code(
        "common.serializers",
        "        for name, value in validated_data.items():",
        '        validated_data.setdefault("is_calendar_visible", False)\n'
        "        for name, value in validated_data.items():",
    )
