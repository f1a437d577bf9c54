from django.contrib import admin
from django.urls import include, path

_APPS = ("archive", "auth", "cms", "notifications", "settings", "shortcuts", "tenants", "widgets")
urlpatterns = [
    path("admin/", admin.site.urls),
    path("conjunto/", include("conjunto.urls")),
    path("auth/", include("django.contrib.auth.urls")),
    *(path(f"{name}/", include(f"conjunto.{name}.urls")) for name in _APPS),
]
