"""The URL configuration as data."""

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.urls import path, re_path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_GET, require_http_methods
from django.views.generic import DetailView

from hypercontract.django.facts import routes

ROOT = Path(__file__).parents[2]


@require_http_methods(["GET", "DELETE"])
def two(request, pk): ...


@require_GET
def read(request): ...


def silent(request): ...


def posting(request):
    return request.POST


class Feed:
    def __call__(self, request): ...


class Page(DetailView):
    model = None


@method_decorator(login_required, name="dispatch")
class Guarded(DetailView):
    model = None


urlpatterns = [
    path("two/<uuid:pk>/", two, name="two"),
    re_path(r"^old/(?P<year>[0-9]{4})/(?P<page>\d+)/$", read),
    path("silent/", silent, name="silent"),
    path("posting/", posting, name="posting"),
    path("feed/", Feed(), name="feed"),
    path("nameless/", read),
    path("again/", posting),
    path("again/<int:pk>/", posting),
    path("page/<slug:pk>/", Page.as_view(), name="page"),
    path("guarded/<int:pk>/", Guarded.as_view(), name="guarded"),
]


def by_name(settings, module=__name__):
    settings.ROOT_URLCONF = module
    return {view.route.name: view for view in routes.views(ROOT)}


def test_methods_are_those_that_the_view_offers(settings):
    found = by_name(settings)
    assert found["two"].route.methods == {"GET", "DELETE"}
    assert found["silent"].route.methods == {"GET"}
    assert found["posting"].route.methods == {"GET", "POST"}
    assert not found["posting"].route.is_closed
    assert found["two"].route.is_closed
    assert found["page"].route.methods == {"GET"}


def test_patterns_are_written_alike(settings):
    found = by_name(settings)
    assert found["two"].route.pattern == "/two/{pk}/"
    (old,) = [name for name in found if name.startswith("/old/")]
    assert found[old].route.parameters == ("year", "page")
    assert found[old].route.methods == {"GET"}


def test_a_class_that_a_decorator_wraps_is_known_by_its_own_name(settings):
    route = by_name(settings)["guarded"].route
    assert route.view == f"{__name__}.Guarded"
    assert route.source.file == "tests/django/test_routes.py"


def test_parts_of_an_address_have_what_they_must_match(settings):
    found = by_name(settings)
    (old,) = [view for name, view in found.items() if name.startswith("/old/")]
    assert old.parts == (("year", "[0-9]{4}"), ("page", r"\d+"))
    assert found["page"].parts == (("pk", "[-a-zA-Z0-9_]+"),)


def test_an_object_that_is_called_is_known_by_its_class(settings):
    route = by_name(settings)["feed"].route
    assert route.view == f"{__name__}.Feed"
    assert route.methods == {"GET"}


def test_a_route_knows_its_view_and_line(settings):
    route = by_name(settings)["two"].route
    assert route.view == f"{__name__}.two"
    assert route.source.file == "tests/django/test_routes.py"


def test_a_route_knows_where_the_project_says_which_rows_it_is_about(settings):
    found = by_name(settings, "obc_management.urls")
    assert found["monitoring-entry-list"].route.rows.file == "src/obcms/common/rest/views.py"
    assert found["common:dashboard"].route.rows is None
    assert by_name(settings)["page"].route.rows is None  # Django's own code says it


def test_a_path_resolves_to_its_route(settings):
    found = by_name(settings)
    resolve = routes.resolver(list(found.values()))
    match = resolve("/two/0000dead-0000-4000-8000-00000000dead/")
    assert match.route is found["two"].route
    assert match.arguments == {"pk": "0000dead-0000-4000-8000-00000000dead"}
    assert resolve("/nowhere/") is None


def test_a_viewset_says_its_model_and_lookup(settings):
    found = by_name(settings, "obc_management.urls")
    view = found["monitoring-entry-detail"]
    assert view.model == "monitoring.MonitoringEntry"
    assert view.lookup("pk") == "pk"
    assert view.route.api
    assert view.route.methods == {"GET", "PUT", "PATCH", "DELETE"}
    assert not found["common:dashboard"].route.api


def test_a_path_without_a_name_is_answered_by_its_pattern(settings):
    found = by_name(settings)
    settings.ROOT_URLCONF = __name__
    find = routes.resolver(list(found.values()))
    assert find("/nameless/").route.name == "/nameless/"
    assert find("/again/7/").route.name == "/again/{pk}/"
    assert find("/elsewhere/") is None
