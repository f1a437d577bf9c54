"""The client that asks as htmx does."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path


def show(request: HttpRequest) -> HttpResponse:
    """Answer with what the request told."""
    told = [f"{name}={value}" for name, value in request.headers.items() if name.startswith("Hx-")]
    return HttpResponse("\n".join(sorted(told)), headers={"HX-Trigger": request.method or ""})


# The URLs are not the project's own.
pytestmark = [pytest.mark.django_db, pytest.mark.no_contracts]
urlpatterns = [path("show/", show)]


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_every_method_tells_what_htmx_tells(hx_client: Any) -> None:
    response = hx_client.post("/show/", {"a": 1}, target="#list", current_url="/items/")
    assert response.content.decode().splitlines() == [
        "Hx-Current-Url=/items/",
        "Hx-Request=true",
        "Hx-Target=list",
    ]
    assert response.hx.triggered("POST") == {}
    assert response.hx.swap.target == "#list"


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_the_dialect_is_the_project_s_and_headers_of_one_s_own_win(hx_client: Any) -> None:
    assert hx_client.dialect == "2"
    response = hx_client.get("/show/", headers={"HX-Request": "false"})
    assert response.content == b"Hx-Request=false"
