title = "A user without features has null where a list is promised"
kind = "api"
expected = {"api.response-breaks-schema"}
select = ["contracts/permissions.yaml::user-me[GET]"]


def apply(patch):
    old = "return [code for code in FEATURES if user.has_feature(code)]"
    patch.code("common.serializers", old, f"{old} or None")
