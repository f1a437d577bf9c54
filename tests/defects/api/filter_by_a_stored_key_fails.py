"""A key that nothing has is answered well, and no generator guesses one that is there."""

from coordination.filters import EngagementFilter
from coordination.models import Organization

title = "Engagements of an organization that exists are a server error"
kind = "api"
expected = {"api.server-error"}
select = ["contracts/api.yaml::coordination_engagements_list"]


def apply(patch):
    narrow = EngagementFilter.filter_queryset

    def filter_queryset(filters, queryset):
        key = filters.form.cleaned_data["organization"]
        found = Organization.objects.filter(pk=key).first()
        return narrow(filters, queryset.filter(organization=found.parent) if found else queryset)

    patch.attr("coordination.filters.EngagementFilter.filter_queryset", filter_queryset)
