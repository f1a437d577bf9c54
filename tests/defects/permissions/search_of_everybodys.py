from rest_framework.filters import SearchFilter

title = "A search looks through everybody's rows"
kind = "permissions"
expected = {"permissions.foreign-row-listed"}
select = ["contracts/permissions.yaml::engagement-list[GET]"]


def filter_queryset(search, request, queryset, view):
    rows = queryset.model.objects.all() if "search" in request.query_params else queryset
    return SearchFilter.filter_queryset(search, request, rows, view)


def apply(patch):
    patch.attr("common.rest.filters.BoundedSearchFilter.filter_queryset", filter_queryset)
