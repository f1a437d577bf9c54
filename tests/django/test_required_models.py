"""Which models the routes need, as the views tell it."""

from types import SimpleNamespace

import pytest
from django.shortcuts import get_object_or_404
from django.views import View as ClassBased

from common.models import WorkItem
from coordination.models import Organization
from hypercontract.core.project import Route
from hypercontract.django.facts.routes import View
from hypercontract.django.world import required_models


def by_shortcut(request, pk):
    return get_object_or_404(WorkItem, pk=pk)


def by_manager(request, pk):
    return Organization.objects.get(pk=pk)


def by_something_else(request, pk):
    return get_object_or_404(request.user.entries, pk=pk)


class ByClass(ClassBased):
    def get(self, request, pk):
        return get_object_or_404(Organization.objects.all(), pk=pk)


def view(callback, *parameters):
    route = Route("some", "/some/", frozenset({"GET"}), "views.some", None, parameters=parameters)
    return View(route, callback)


@pytest.mark.parametrize(
    ("callback", "parameter", "label"),
    [
        (by_shortcut, "pk", "common.WorkItem"),
        (by_manager, "pk", "coordination.Organization"),
        (ByClass.as_view(), "pk", "coordination.Organization"),
        (by_something_else, "organization_id", "coordination.Organization"),
        (by_something_else, "pk", None),
        (SimpleNamespace(), "pk", None),
    ],
)
def test_the_model_of_a_parameter(monkeypatch, callback, parameter, label):
    monkeypatch.setattr(required_models, "views", lambda _root: [view(callback, parameter)])
    models, parameters = required_models.needed()
    assert parameters == ({"some": {parameter: label}} if label else {})
    assert (label in {model._meta.label for model in models}) == bool(label)
