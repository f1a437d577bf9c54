"""The values that a list's query may name: what its filters, search, ordering and pages read."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import FieldError
from django.db.models import QuerySet
from rest_framework.filters import OrderingFilter, SearchFilter
from rest_framework.generics import GenericAPIView
from rest_framework.pagination import LimitOffsetPagination, PageNumberPagination

from hypercontract.core.project_code import ask, call
from hypercontract.django.facts.routes import View
from hypercontract.django.payloads.drf_views import instance

_FEW = 4
_PREFIXES = "^=@$"


def values(view: View, user: Any, arguments: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return values that exist, by query parameter, of the rows that a user's list shows.

    Empty where the view cannot be asked outside of a real request, or is no list.
    """

    def read() -> dict[str, tuple[str, ...]]:
        return _values(instance(view, "GET", user, arguments))

    return ask(f"the query of {view.route.name}", {}, read)


def _values(made: Any) -> dict[str, tuple[str, ...]]:
    """Return what a view's instance reads of a query, where it is a list of rows."""
    if not isinstance(made, GenericAPIView):
        return {}
    queryset: Any = call(made.get_queryset)
    if not isinstance(queryset, QuerySet):
        return {}
    found = dict(_pages(made.paginator))
    for backend in made.filter_backends:
        found.update(_read_by(call(backend), made, queryset))
    return {name: some for name, some in found.items() if some}


def _read_by(backend: Any, view: Any, queryset: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(backend, SearchFilter):
        yield str(backend.search_param), _words(backend, view, queryset)
    elif isinstance(backend, OrderingFilter):
        fields = [name for name, _label in call(backend.get_valid_fields, queryset, view)]
        yield str(backend.ordering_param), (*fields, *(f"-{name}" for name in fields))
    elif hasattr(backend, "get_filterset_class"):
        filters = getattr(call(backend.get_filterset_class, view, queryset), "base_filters", {})
        for name, one in filters.items():
            if one.lookup_expr not in {"isnull", "range"}:
                yield name, _stored(queryset, one.field_name)


def _words(backend: Any, view: Any, queryset: Any) -> tuple[str, ...]:
    """Return the first words of what the search looks through."""
    fields = call(backend.get_search_fields, view, view.request) or ()
    texts = (text for one in fields for text in _stored(queryset, one.lstrip(_PREFIXES)))
    return tuple(dict.fromkeys(text.split()[0] for text in texts if text.split()))


def _stored(queryset: Any, field: str) -> tuple[str, ...]:
    """Return what some rows hold in a field; nothing where there is no such column.

    A filter with a method of its own may be named as no column is.
    """
    try:
        rows = list(queryset.order_by().values_list(field, flat=True)[:_FEW])
    except FieldError:
        return ()
    return tuple(dict.fromkeys(_text(one) for one in rows if one is not None and one != ""))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def _pages(paginator: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(paginator, PageNumberPagination):
        yield str(paginator.page_query_param), ("1",)
    elif isinstance(paginator, LimitOffsetPagination):
        yield str(paginator.limit_query_param), ("1", "2")
        yield str(paginator.offset_query_param), ("0", "1")
