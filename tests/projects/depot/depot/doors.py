"""Who is let in, in the way of the house."""

from rest_framework import authentication

from depot import models


class Badge(authentication.BaseAuthentication):
    """Knows who shows a badge; a session will do as well."""

    def authenticate(self, request):
        number = request.headers.get("X-Badge")
        known = models.Badge.objects.filter(owner__is_active=True).select_related("owner")
        badge = known.filter(number=number).first()
        return (badge.owner, None) if badge else None

    def authenticate_header(self, request):
        return "Badge"
