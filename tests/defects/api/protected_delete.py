title = "Deleting a place that others refer to is a server error"
kind = "api"
expected = {"api.server-error"}
select = ["contracts/test_api.py::test_a_region_with_provinces_stays"]


def apply(patch):
    old = "if isinstance(exc, (ProtectedError, RestrictedError)):"
    patch.code("common.rest.errors", old, "if isinstance(exc, RestrictedError):")
