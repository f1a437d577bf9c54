"""Crates and their bookings; what is wrong with them is listed by the test that adopts them."""

from django.contrib.postgres.search import SearchQuery
from rest_framework import serializers, viewsets

from depot import models


class CrateSerializer(serializers.ModelSerializer):
    class Meta:
        model = models.Crate
        fields = ["id", "marks"]

    def create(self, data):
        return super().create({**data, "owner": self.context["request"].user})


class BookingSerializer(serializers.ModelSerializer):
    begins = serializers.DateTimeField(source="period.lower", read_only=True)
    ends = serializers.DateTimeField(source="period.upper", read_only=True)

    class Meta:
        model = models.Booking
        fields = ["id", "crate", "begins", "ends"]


class CrateViewSet(viewsets.ModelViewSet):
    serializer_class = CrateSerializer
    queryset = models.Crate.objects.order_by("pk")

    def get_queryset(self):
        found = super().get_queryset().filter(owner=self.request.user)
        words = self.request.query_params.get("words")
        return found.filter(words=SearchQuery(words)) if words else found


class BookingViewSet(viewsets.ReadOnlyModelViewSet):
    """One is anybody's: the owner is asked for only where they are listed."""

    serializer_class = BookingSerializer
    queryset = models.Booking.objects.order_by("pk")

    def get_queryset(self):
        found = super().get_queryset()
        return found.filter(owner=self.request.user) if self.action == "list" else found
