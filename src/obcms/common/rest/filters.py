"""Filters that refuse what they cannot read, and orderings without ties."""

import uuid

from django import forms
from django.db import models
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.filters import OrderingFilter, SearchFilter

from common.models.base import FIRST_YEAR, LAST_YEAR

LARGEST_ID = 2**63 - 1
SEARCH_LENGTH = 100


class BoundedSearchFilter(SearchFilter):
    """Search for at most 100 characters: every term becomes a condition of the query."""

    def get_search_terms(self, request):
        if len(request.query_params.get(self.search_param, "")) > SEARCH_LENGTH:
            message = f"Ensure this value has at most {SEARCH_LENGTH} characters."
            raise ValidationError({self.search_param: [message]})
        try:
            return super().get_search_terms(request)
        except ValidationError as error:
            raise ValidationError({self.search_param: error.detail}) from error

    def get_schema_operation_parameters(self, view):
        parameters = super().get_schema_operation_parameters(view)
        for parameter in parameters:
            parameter["schema"]["maxLength"] = SEARCH_LENGTH
        return parameters


class TotalOrderingFilter(OrderingFilter):
    """Break ties by primary key, so that no row is on two pages or on none."""

    def get_ordering(self, request, queryset, view):
        ordering = super().get_ordering(request, queryset, view)
        return [*ordering, "pk"] if ordering else None


class StrictBooleanField(forms.Field):
    """Read `true` and `false`, and nothing else."""

    widget = forms.TextInput
    values = {"true": True, "false": False}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if value not in self.values:
            raise forms.ValidationError("Enter true or false.", code="invalid")
        return self.values[value]


class StrictBooleanFilter(filters.BooleanFilter):
    field_class = StrictBooleanField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.extra.pop("widget", None)


class IdField(forms.IntegerField):
    def __init__(self, **options):
        super().__init__(min_value=1, max_value=LARGEST_ID, **options)


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": LARGEST_ID})
class IdFilter(filters.NumberFilter):
    """Compare an integer key, within what the database can hold."""

    field_class = IdField


class YearField(forms.IntegerField):
    def __init__(self, **options):
        super().__init__(min_value=FIRST_YEAR, max_value=LAST_YEAR, **options)


@extend_schema_field({"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR})
class YearFilter(filters.NumberFilter):
    """Compare a calendar year, of those that a row can have."""

    field_class = YearField


class UUIDField(forms.UUIDField):
    """Read the canonical form of a UUID alone, as the schema's `format: uuid` says."""

    def to_python(self, value):
        result = super().to_python(value)
        if isinstance(result, uuid.UUID) and str(result) != value.lower():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return result


class UUIDFilter(filters.UUIDFilter):
    """Compare a key. One that no row has, or none the user may see, matches nothing."""

    field_class = UUIDField


class FilledForm(forms.Form):
    """A filter that is sent has a value: an empty one is a mistake, not a wish for everything."""

    def clean(self):
        for name in self.fields:
            if self.data.get(name) == "":
                self.add_error(name, "This value may not be blank.")


class ResourceFilterSet(filters.FilterSet):
    """Read every value strictly."""

    class Meta:
        form = FilledForm
        filter_overrides = {models.BooleanField: {"filter_class": StrictBooleanFilter}}
