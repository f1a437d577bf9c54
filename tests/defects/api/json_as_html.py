title = "The signed-in user's own data comes as HTML"
kind = "api"
expected = {"api.undocumented-media-type"}
select = ["contracts/api.yaml::administrative_users_me_retrieve"]


def apply(patch):
    old = "return Response(serializer.data)\n\n    @DECISION"
    new = """from django.http import HttpResponse
        from rest_framework.utils.encoders import JSONEncoder
        return HttpResponse(JSONEncoder().encode(serializer.data))

    @DECISION"""
    patch.code("common.api", old, new)
