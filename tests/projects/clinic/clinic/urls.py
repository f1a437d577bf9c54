from django.urls import include, path
from rest_framework.routers import DefaultRouter

from clinic import api

router = DefaultRouter()
router.register("wards", api.WardViewSet, basename="ward")
router.register("patients", api.PatientViewSet, basename="patient")
router.register("visits", api.VisitViewSet)
router.register("invoices", api.InvoiceViewSet, basename="invoice")
router.register("broken", api.BrokenViewSet, basename="broken")

urlpatterns = [path("api/", include(router.urls)), path("api/statistics/", api.statistics)]
