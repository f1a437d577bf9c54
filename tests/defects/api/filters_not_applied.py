title = "A filter set reads its values and applies none of them"
kind = "api"
expected = {"api.filter-ignored"}
select = ["contracts/api.yaml::crud:work-item"]


def apply(patch):
    patch.attr("common.filters.WorkItemFilter.filter_queryset", lambda _self, queryset: queryset)
