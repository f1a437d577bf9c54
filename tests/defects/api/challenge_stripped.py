title = "A middleware strips the challenge off a 401"
kind = "api"
expected = {"api.missing-header"}
select = ["contracts/api.yaml::administrative_regions_list"]


def apply(patch):
    old = "response = self.get_response(request)"
    patch.code("common.middleware", old, f'{old}\n        del response["WWW-Authenticate"]')
