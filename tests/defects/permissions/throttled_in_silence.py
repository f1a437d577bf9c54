title = "Who asks too often is not told when to come back"
kind = "permissions"
expected = {"api.snapshot-drift", "permissions.not-throttled"}
select = ["contracts/permissions.yaml::region-list[GET]", "contracts/api.yaml::snapshot"]


def apply(patch):
    old = "return rest_handler(exc, context)"
    new = """answer = rest_handler(exc, context)
    if answer is not None:
        answer.headers.pop("Retry-After", None)
    return answer"""
    patch.code("common.rest.errors", old, new)
