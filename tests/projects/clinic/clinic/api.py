from rest_framework import serializers, viewsets
from rest_framework.decorators import action, api_view
from rest_framework.response import Response

from clinic.models import Invoice, Patient, Visit, Ward


class WardSerializer(serializers.ModelSerializer):
    class Meta:
        model = Ward
        fields = ["id", "name", "floor"]


class PatientSerializer(serializers.ModelSerializer):
    class Meta:
        model = Patient
        fields = ["id", "code", "name"]
        read_only_fields = ["code"]


class VisitSerializer(serializers.ModelSerializer):
    class Meta:
        model = Visit
        fields = ["id", "patient", "starts", "ends", "status"]


class InvoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = ["id", "number"]


class Scoped(viewsets.ModelViewSet):
    def get_queryset(self):
        model = self.serializer_class.Meta.model
        return model.objects.filter(practice=self.request.user.practice).order_by("pk")

    def perform_create(self, serializer):
        serializer.save(practice=self.request.user.practice)


class WardViewSet(Scoped):
    serializer_class = WardSerializer

    @action(detail=True)
    def load(self, request, pk=None):
        return Response({"load": 100 // (self.get_object().floor - self.get_object().floor)})


class PatientViewSet(Scoped):
    serializer_class = PatientSerializer
    http_method_names = ["get", "patch"]


class VisitViewSet(viewsets.ModelViewSet):
    """Its queryset is every practice's, and times that do not fit fail in the database."""

    queryset = Visit.objects.order_by("pk")
    serializer_class = VisitSerializer


class InvoiceViewSet(Scoped):
    serializer_class = InvoiceSerializer
    http_method_names = ["get"]


class BrokenViewSet(viewsets.ReadOnlyModelViewSet):
    """It breaks the OpenAPI document, and every request."""

    queryset = Ward.objects.none()

    def get_serializer_class(self):
        raise KeyError("no such version")


@api_view(["GET"])
def statistics(request):
    return Response(
        {"wards": Ward.objects.count(), "ratio": 1 / Patient.objects.filter(name="").count()}
    )
