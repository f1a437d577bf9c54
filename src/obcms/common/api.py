"""The API of users and work items."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.generics import CreateAPIView
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from common import serializers
from common.errors import WorkflowError
from common.filters import UserFilter, WorkItemFilter
from common.models import User, WorkItem
from common.rest.errors import ConflictSerializer
from common.rest.exports import ExportMixin
from common.rest.views import ReferredViewSet, ResourceViewSet
from common.services.users import approve_user, reject_user
from common.services.work_items import delete_work_item

DECISION = extend_schema(
    request=None, responses={200: serializers.UserSerializer, 409: ConflictSerializer}
)


@extend_schema_view(create=extend_schema(responses={201: serializers.UserSerializer}))
class UserViewSet(ReferredViewSet):
    queryset = User.objects.all()
    serializer_class = serializers.UserSerializer
    filterset_class = UserFilter
    search_fields = ["username", "first_name", "last_name", "email"]
    ordering_fields = ["username", "last_name", "user_type"]
    verbs = {"reject": "approve", "me": "view_self"}

    def get_serializer_class(self):
        if self.action == "create":
            return serializers.NewUserSerializer
        return super().get_serializer_class()

    def perform_destroy(self, instance):
        if instance == self.request.user:
            message = "You cannot delete yourself."
            raise WorkflowError(message)
        instance.delete()

    @extend_schema(responses=serializers.MeSerializer)
    @action(detail=False)
    def me(self, request):
        """Return the signed-in user, whatever its type."""
        serializer = serializers.MeSerializer(request.user, context=self.get_serializer_context())
        return Response(serializer.data)

    @DECISION
    @action(detail=True, methods=["post"])
    def approve(self, request, pk=None):
        """Let a user in who has signed up."""
        return self.decide(approve_user)

    @DECISION
    @action(detail=True, methods=["post"])
    def reject(self, request, pk=None):
        """Close the account of a user who has signed up."""
        return self.decide(reject_user)

    def decide(self, service):
        user = self.get_object()
        service(user, self.request.user)
        return Response(self.get_serializer(user).data)


class SignUpView(CreateAPIView):
    """Ask for an account. Nobody is let in before somebody has approved it."""

    queryset = User.objects.none()
    serializer_class = serializers.SignUpSerializer
    authentication_classes = []
    permission_classes = [AllowAny]


@extend_schema_view(
    update=extend_schema(responses=serializers.WorkItemSerializer),
    partial_update=extend_schema(responses=serializers.WorkItemSerializer),
)
class WorkItemViewSet(ExportMixin, ResourceViewSet):
    queryset = WorkItem.objects.prefetch_related("assignees")
    serializer_class = serializers.WorkItemSerializer
    filterset_class = WorkItemFilter
    search_fields = ["title", "description"]
    ordering_fields = ["title", "status", "priority", "progress", "start_date", "due_date"]
    verbs = {"children": "view"}

    def get_serializer_class(self):
        if self.action in {"update", "partial_update"}:
            return serializers.WorkItemChangeSerializer
        return super().get_serializer_class()

    def perform_destroy(self, instance):
        delete_work_item(instance, self.request.user)

    @extend_schema(responses=serializers.WorkItemSerializer(many=True))
    @action(detail=True)
    def children(self, request, pk=None):
        """List what is directly below a work item."""
        below = self.filter_queryset(self.get_queryset().filter(parent=self.get_object()))
        page = self.paginate_queryset(below)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)
