from django.http import HttpResponseForbidden
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated


class Pages(PageNumberPagination):
    page_size_query_param = "page_size"
    max_page_size = 100


class DistrictMiddleware:
    """Every request is of one district, which a header may name: nobody's but one's own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.district = getattr(request.user, "district", None)
        named = request.headers.get("X-District")
        if named and request.district and named != str(request.district.pk):
            return HttpResponseForbidden("another district")
        return self.get_response(request)


class IsOfDistrict(IsAuthenticated):
    def has_permission(self, request, view):
        return super().has_permission(request, view) and request.user.district_id is not None
