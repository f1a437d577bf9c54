"""The base of every resource's view set."""

from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.generics import get_object_or_404

from common.rest.errors import ConflictSerializer
from common.scoping import scoped


class ScopedMixin:
    """Show the user what it may see and no more; a foreign object is not found.

    `verbs` maps actions to the policy's verbs where the names differ; `author_field` names
    the field that records who created a row.
    """

    verbs = {}
    author_field = None

    def get_queryset(self):
        return scoped(super().get_queryset(), self.request.user)

    def get_object(self):
        # The filters of the list have no say in what a key means.
        instance = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        self.check_object_permissions(self.request, instance)
        return instance

    def perform_create(self, serializer):
        author = {self.author_field: self.request.user} if self.author_field else {}
        serializer.save(**author)


class ResourceViewSet(ScopedMixin, viewsets.ModelViewSet):
    """What is not the user's to see is not found."""


class ReferredViewSet(ResourceViewSet):
    """What is not the user's to see is not found; what is in use is not deleted."""

    @extend_schema(responses={204: None, 409: ConflictSerializer})
    def destroy(self, request, *args, **kwargs):
        return super().destroy(request, *args, **kwargs)


class ReadViewSet(ScopedMixin, viewsets.ReadOnlyModelViewSet):
    """List and retrieve."""


class LogViewSet(ScopedMixin, mixins.CreateModelMixin, viewsets.ReadOnlyModelViewSet):
    """List, retrieve and add; what is written stays as it is."""
