from django_filters.rest_framework import FilterSet

title = "A partner that names an organization gets its rows"
kind = "permissions"
expected = {"permissions.foreign-row-listed"}
select = ["contracts/permissions.yaml::engagement-list[GET]"]


def filter_queryset(filters, queryset):
    wanted = filters.form.cleaned_data.get("organization")
    rows = queryset.model.objects.all() if wanted else queryset
    return FilterSet.filter_queryset(filters, rows)


def apply(patch):
    patch.attr("coordination.filters.EngagementFilter.filter_queryset", filter_queryset)
