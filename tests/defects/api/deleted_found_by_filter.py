title = "A filter begins anew with all rows, the deleted ones too"
kind = "api"
expected = {"api.deleted-remains"}
select = ["contracts/api.yaml::crud:community"]


def apply(patch):
    from communities.models import OBCCommunity

    def filter_queryset(filters, queryset):
        value = filters.form.cleaned_data.get("barangay")
        return OBCCommunity.all_objects.filter(barangay=value) if value else queryset

    patch.attr("communities.filters.CommunityFilter.filter_queryset", filter_queryset)
