"""One resource with everything that a flow can make use of; a URL configuration."""

from django.urls import include, path
from rest_framework import serializers, viewsets
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import action
from rest_framework.filters import OrderingFilter
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.views import exception_handler

from communities.models import Province


class ProvinceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Province
        fields = ("id", "name", "code", "region")


class Pages(PageNumberPagination):
    page_size = 50


class ProvinceViewSet(viewsets.ModelViewSet):
    queryset = Province.objects.order_by("name", "pk")
    serializer_class = ProvinceSerializer
    authentication_classes = (SessionAuthentication,)
    permission_classes = (AllowAny,)
    throttle_classes = ()
    pagination_class = Pages
    filter_backends = (OrderingFilter,)
    ordering_fields = ("name", ("code", "Code"))

    def get_exception_handler(self):
        return exception_handler

    @action(detail=True, methods=["post"])
    def rename(self, request, pk=None):
        province = self.get_object()
        province.name = request.data["name"]
        province.save()
        return Response(self.get_serializer(province).data)


router = SimpleRouter()
router.register("provinces", ProvinceViewSet, "province")
urlpatterns = [path("api/", include(router.urls))]
