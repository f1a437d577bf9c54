"""The filter set still names a column that the model no longer has."""

from django_filters import DateFilter

from common.filters import WorkItemFilter

title = "Filtering work items by due date is a server error"
kind = "api"
expected = {"api.server-error"}
select = ["contracts/api.yaml::monitoring_work_items_list"]


def apply(patch):
    stale = DateFilter(field_name="deadline", lookup_expr="lt")
    filters = {**WorkItemFilter.base_filters, "due_before": stale}
    patch.attr("common.filters.WorkItemFilter.base_filters", filters)
