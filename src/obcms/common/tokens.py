"""Tokens for those who use the API without a session."""

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework_simplejwt import views

REFUSAL = inline_serializer(
    "TokenRefusal",
    {"detail": serializers.CharField(), "code": serializers.CharField(required=False)},
)


class TokenObtainView(views.TokenObtainPairView):
    """Exchange a user name and password for a pair of tokens."""

    @extend_schema(
        responses={200: views.TokenObtainPairView().get_serializer_class(), 401: REFUSAL}
    )
    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs)


class TokenRefreshView(views.TokenRefreshView):
    """Exchange a refresh token for a new access token."""

    @extend_schema(responses={200: views.TokenRefreshView().get_serializer_class(), 401: REFUSAL})
    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs)
