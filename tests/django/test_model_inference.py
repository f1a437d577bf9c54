"""Models that only the code of a view names, and views of DRF that serve pages."""

from rest_framework import generics
from rest_framework.renderers import (
    BrowsableAPIRenderer,
    JSONRenderer,
    StaticHTMLRenderer,
    TemplateHTMLRenderer,
)
from rest_framework.viewsets import ModelViewSet

from common import models
from common.models import WorkItem
from hypercontract.django.facts.html_views import serves_pages
from hypercontract.django.facts.model_inference import got, listed
from hypercontract.django.facts.routes import View


class Dotted(ModelViewSet):
    def get_queryset(self):
        return models.WorkItem.objects.order_by("pk")


class Plain(ModelViewSet):
    def get_queryset(self):
        return WorkItem.objects.filter(title="")


class Silent(ModelViewSet): ...


class Odd(ModelViewSet):
    def get_queryset(self):
        return self.missing.objects.all()


def one(pk):
    return WorkItem.objects.get(pk=pk)


def test_a_queryset_made_for_a_request_names_its_model():
    assert [listed(cls) for cls in (Dotted, Plain, Silent, Odd, object)] == [
        WorkItem,
        WorkItem,
        None,
        None,
        None,
    ]
    view = View(None, Dotted.as_view({"get": "list"}))
    assert view.model == "common.WorkItem"


def test_a_function_that_gets_a_row_names_its_model():
    assert got(one) is WorkItem
    assert got(len) is None


class Page(generics.ListAPIView):
    renderer_classes = [TemplateHTMLRenderer, StaticHTMLRenderer]


class Both(generics.ListAPIView):
    renderer_classes = [TemplateHTMLRenderer, JSONRenderer]


class Browsable(generics.ListAPIView):
    renderer_classes = [BrowsableAPIRenderer]


def test_what_renders_templates_only_is_a_page():
    views = [Page, Both, Browsable, object]
    assert [serves_pages(view) for view in views] == [True, False, False, False]
