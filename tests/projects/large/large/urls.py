from django.conf import settings
from django.urls import include, path

urlpatterns = [path(f"api/{name}/", include(f"{name}.urls")) for name in settings.SECTORS]
