title = "An ordering does not end with the key, so that pages tear rows that tie"
kind = "api"
expected = {"api.listed-twice"}
select = ["contracts/api.yaml::crud:work-item"]


def apply(patch):
    patch.code("common.rest.filters", '[*ordering, "pk"] if ordering else None', "ordering")
