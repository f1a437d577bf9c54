"""JSON Web Tokens that are worth nothing, where simplejwt reads them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings

from hypercontract.django.facts.routes import View


def of(user: Any, view: View) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what each is, and how to send it; none where the view reads no such tokens."""
    if not _reads_tokens(view):
        return
    from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

    token: Any = AccessToken.for_user(user)
    yield "the token of an inactive user", _bearer(token)
    signed, _, signature = str(token).rpartition(".")
    forged = ("B" if signature[0] == "A" else "A") + signature[1:]
    yield "a token with a forged signature", _bearer(f"{signed}.{forged}")
    yield "a token without a signature", _bearer(_unsigned(token.payload))
    yield "a token signed by another key", _bearer(_forged(token.payload))
    yield "a refresh token", _bearer(RefreshToken.for_user(user))
    token.set_exp(lifetime=timedelta(days=-1))
    yield "an expired token", _bearer(token)


def _reads_tokens(view: View) -> bool:
    readers = getattr(view.cls, "authentication_classes", ())
    names = {base.__module__ for reader in readers for base in reader.__mro__}
    return "rest_framework_simplejwt.authentication" in names


def _bearer(token: Any) -> dict[str, Any]:
    from rest_framework_simplejwt.settings import api_settings

    scheme = api_settings.AUTH_HEADER_TYPES[0]
    return {"cookies": "", "headers": {"Authorization": f"{scheme} {token}"}}


def _unsigned(payload: dict[str, Any]) -> str:
    import jwt

    return jwt.encode(payload, "", algorithm="none")


def _forged(payload: dict[str, Any]) -> str:
    import jwt

    return jwt.encode(payload, f"not {settings.SECRET_KEY}", algorithm="HS256")
