"""Views of every sort that a generated document must tell apart; a URL configuration."""

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.authentication import SessionAuthentication, TokenAuthentication
from rest_framework.exceptions import APIException
from rest_framework.generics import (
    CreateAPIView,
    ListAPIView,
    ListCreateAPIView,
    RetrieveDestroyAPIView,
)
from rest_framework.pagination import CursorPagination, PageNumberPagination
from rest_framework.parsers import FileUploadParser
from rest_framework.permissions import (
    AllowAny,
    IsAdminUser,
    IsAuthenticated,
    IsAuthenticatedOrReadOnly,
)
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.versioning import URLPathVersioning
from rest_framework.views import APIView, exception_handler

from communities.models import Region


class RegionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Region
        fields = ("id", "name")


class Plain:
    """A view that does nothing of what the settings may say by default."""

    queryset = Region.objects.all()
    serializer_class = RegionSerializer
    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = ()
    pagination_class = None
    filter_backends = ()

    def get_exception_handler(self):
        return exception_handler


class Open(Plain, ListAPIView):
    """Nothing but content negotiation can fail."""


class Shown(Plain, ListAPIView):
    """A page, and no part of an API."""

    renderer_classes = (TemplateHTMLRenderer,)


class ByRows(Plain, ListAPIView):
    """What it serves hangs on the rows there are."""

    def get_serializer_class(self):
        return RegionSerializer if Region.objects.exists() else None


class Paged(Plain, ListAPIView):
    class pagination_class(PageNumberPagination):  # noqa: N801 - DRF's attribute
        page_size = 2


class Cursor(Plain, ListAPIView):
    class pagination_class(CursorPagination):  # noqa: N801 - DRF's attribute
        page_size = 2


class Create(Plain, CreateAPIView):
    throttle_classes = (AnonRateThrottle,)


class Token(Plain, RetrieveDestroyAPIView):
    authentication_classes = (TokenAuthentication,)
    permission_classes = (IsAuthenticated,)


class Session(Plain, RetrieveDestroyAPIView):
    authentication_classes = (TokenAuthentication, SessionAuthentication)


class NoChallenge(Plain, ListAPIView):
    authentication_classes = (SessionAuthentication,)
    permission_classes = (IsAuthenticated,)


class Admin(Plain, ListAPIView):
    authentication_classes = (TokenAuthentication,)
    permission_classes = (IsAdminUser,)


class OwnHandler(Plain, CreateAPIView):
    """Its errors have a body of their own, but for a type that is not taken."""

    def get_exception_handler(self):
        def handle(error, context):
            usual = exception_handler(error, context)
            return usual if error.status_code == 415 else Response({"error": str(error)})

        return handle


class DeafHandler(Plain, CreateAPIView):
    def get_exception_handler(self):
        def handle(error, context):
            raise APIException from error

        return handle


class Guarded(Plain, RetrieveDestroyAPIView):
    """Read by all who are signed in; deleted by an administrator."""

    authentication_classes = (SessionAuthentication,)
    permission_classes = (IsAdminUser,)


class AdminSession(Plain, ListAPIView):
    class Challenging(SessionAuthentication):
        def authenticate_header(self, request):
            return "Session"

    authentication_classes = (Challenging,)
    permission_classes = (IsAdminUser,)


class ReadOpen(Plain, RetrieveDestroyAPIView):
    authentication_classes = (TokenAuthentication,)
    permission_classes = (IsAuthenticatedOrReadOnly,)


class Upload(Plain, CreateAPIView):
    """Takes whatever it is sent."""

    parser_classes = (FileUploadParser,)


class Conflicting(Plain, RetrieveDestroyAPIView):
    """A region that others refer to is not deleted: the last one is such."""

    @extend_schema(responses={204: None, 409: None})
    def delete(self, request, *args, **kwargs):
        last = self.get_object() == Region.objects.order_by("pk").last()
        return Response(status=409 if last else 204)


class Coded(Plain, CreateAPIView):
    class serializer_class(serializers.ModelSerializer):  # noqa: N801 - DRF's attribute
        class Meta:
            model = Region
            fields = ("name", "code")


class Province(serializers.Serializer):
    code = serializers.CharField()
    number = serializers.IntegerField(read_only=True)


class Nesting(serializers.Serializer):
    name = serializers.CharField()
    capital = Province()
    provinces = Province(many=True)


class Nested(Plain, CreateAPIView):
    serializer_class = Nesting


class Versioned(Plain, RetrieveDestroyAPIView):
    class versioning_class(URLPathVersioning):  # noqa: N801 - DRF's attribute
        default_version = "v2"


class Untyped(APIView):
    """drf-spectacular cannot guess what it serves."""

    def get(self, request):
        return Response({})


class Broken(Plain, ListAPIView):
    """Its serializer names a field that the model lacks."""

    class serializer_class(serializers.ModelSerializer):  # noqa: N801 - DRF's attribute
        class Meta:
            model = Region
            fields = ("id", "missing")


class BrokenTwice(Plain, ListCreateAPIView):
    serializer_class = Broken.serializer_class


class HalfBroken(Plain, ListAPIView):
    """It breaks once one of its serializers is read, and warned of."""

    class serializer_class(serializers.Serializer):  # noqa: N801 - DRF's attribute
        province = Province()
        guessed = serializers.SerializerMethodField()
        region = Broken.serializer_class()

        def get_guessed(self, _region):
            return None


class Unbuilt(Plain, ListAPIView):
    def __init__(self, **options):
        raise KeyError("no setting")


class Unasked(Plain, ListAPIView):
    def get_throttles(self):
        raise ZeroDivisionError("on purpose")


VIEWS = {
    "open": Open,
    "paged": Paged,
    "cursor": Cursor,
    "create": Create,
    "token/<int:pk>": Token,
    "session/<int:pk>": Session,
    "no-challenge": NoChallenge,
    "admin": Admin,
    "own-handler": OwnHandler,
    "deaf-handler": DeafHandler,
    "guarded/<int:pk>": Guarded,
    "admin-session": AdminSession,
    "read-open/<int:pk>": ReadOpen,
    "upload": Upload,
    "conflicting/<int:pk>": Conflicting,
    "nested": Nested,
    "coded": Coded,
    "<version>/versioned/<int:pk>": Versioned,
}
urlpatterns = [path(f"api/{name}/", view.as_view()) for name, view in VIEWS.items()]
