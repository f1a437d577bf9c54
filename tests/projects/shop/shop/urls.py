from django.contrib.auth.views import LoginView
from django.urls import include, path
from rest_framework.routers import SimpleRouter

from shop import views
from shop.api import ItemViewSet

router = SimpleRouter()
router.register("items", ItemViewSet)

urlpatterns = [
    path("", views.items, name="items"),
    path("rows/", views.item_rows, name="item_rows"),
    path("form/", views.item_form, name="item_form"),
    path("login/", LoginView.as_view(), name="login"),
    path("api/", include(router.urls)),
]
