title = "The order that a client asks for is replaced by another"
kind = "api"
expected = {"api.ordering-ignored"}
select = ["contracts/api.yaml::crud:monitoring-entry"]


def apply(patch):
    patch.code("common.rest.filters", '[*ordering, "pk"]', '["pk"]')
