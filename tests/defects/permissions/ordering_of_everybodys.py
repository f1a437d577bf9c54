from rest_framework.filters import OrderingFilter

title = "An ordered list holds everybody's rows"
kind = "permissions"
expected = {"permissions.foreign-row-listed"}
select = ["contracts/permissions.yaml::work-item-list[GET]"]


def filter_queryset(ordering, request, queryset, view):
    rows = queryset.model.objects.all() if "ordering" in request.query_params else queryset
    return OrderingFilter.filter_queryset(ordering, request, rows, view)


def apply(patch):
    patch.attr("common.rest.filters.TotalOrderingFilter.filter_queryset", filter_queryset)
