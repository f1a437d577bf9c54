import sys
from types import ModuleType

from django.urls import include, path

title = "A second page of recommendations is added, and nothing says what it holds"
kind = "partials"
expected = {"partials.uncovered-route"}
select = ["contracts/permissions.yaml::policies:latest[GET]"]


def apply(patch):
    from obc_management import urls
    from recommendations import views

    more = [path("latest/", views.home, name="latest")]
    module = ModuleType("obc_management.more_urls")
    module.urlpatterns = [*urls.urlpatterns, path("policies/", include((more, "policies")))]
    sys.modules[module.__name__] = module
    patch.setting("ROOT_URLCONF", module.__name__)
