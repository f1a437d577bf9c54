from rest_framework.filters import OrderingFilter


class Ordered(OrderingFilter):
    """Where rows tie, their keys decide."""

    def get_ordering(self, request, queryset, view):
        found = super().get_ordering(request, queryset, view)
        return [*found, "pk"] if found else found
