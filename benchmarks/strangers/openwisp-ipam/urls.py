from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("openwisp_ipam.urls")),
    path("api/v1/", include("openwisp_users.api.urls")),
]
