"""Filters of import jobs."""

from common.rest.filters import ResourceFilterSet
from data_imports.models import ImportJob


class ImportJobFilter(ResourceFilterSet):
    class Meta(ResourceFilterSet.Meta):
        model = ImportJob
        fields = ["kind", "status"]
