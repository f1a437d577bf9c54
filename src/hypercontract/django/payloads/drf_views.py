"""A view of DRF's, asked as a request of some user would meet it."""

from collections.abc import Mapping
from typing import Any

from django.test import RequestFactory
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.plumbing import force_instance
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.test import force_authenticate

from hypercontract.core.project_code import call
from hypercontract.django.facts.routes import View


def instance(
    view: View, method: str, user: Any, arguments: Mapping[str, str], path: str = "/"
) -> Any:
    """Return the view's instance for a request; whatever the project's code raises goes on."""
    generator: Any = SchemaGenerator()  # type: ignore[no-untyped-call]
    made = generator.create_view(view.callback, method)
    request = RequestFactory().generic(method, path)
    force_authenticate(request, user)
    made.swagger_fake_view = False
    made.request = Request(request)
    made.kwargs = dict(arguments)
    if made.schema is not None:  # as of a view that is left out of the document
        made.schema.method, made.schema.path = method, path
    made.hypercontract_keeps = generator  # which holds the schema, itself a weak reference
    return made


def request_serializer(
    view: View, method: str, user: Any, arguments: Mapping[str, str], path: str = "/"
) -> serializers.Serializer[Any] | None:
    """Return the serializer of the body, as the OpenAPI document has it; None where there is none.

    Whatever the project's code raises goes on.
    """
    if not hasattr(view.callback, "cls"):  # a page of Django's
        return None
    made = instance(view, method, user, arguments, path)
    if made.schema is None:
        return None
    read = call(getattr, made.schema, "get_request_serializer")
    found = force_instance(call(read))  # type: ignore[no-untyped-call]
    if not isinstance(found, serializers.Serializer):
        return None
    if not found.context and isinstance(made, GenericAPIView):
        found._context = call(made.get_serializer_context)  # noqa: SLF001
    return found
