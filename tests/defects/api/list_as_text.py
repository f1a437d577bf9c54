title = "The features of a user come as one string"
kind = "api"
expected = {"api.response-breaks-schema"}
select = ["contracts/api.yaml::administrative_users_me_retrieve"]


def apply(patch):
    old = "[code for code in FEATURES if user.has_feature(code)]"
    patch.code("common.serializers", old, f'", ".join({old})')
