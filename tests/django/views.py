"""Views that do what isolation must survive; `urlpatterns` makes this a URL configuration."""

import datetime as dt
import socket
from email.mime.text import MIMEText

from celery import shared_task
from django.contrib import messages
from django.contrib.auth import logout
from django.core.cache import cache
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import IntegrityError, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.templatetags.static import static
from django.test import override_settings
from django.urls import path
from django.utils.translation import gettext_lazy

from common.factories import RegionFactory
from communities.models import Region

HASHED = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
}


def write(request):
    RegionFactory()
    return HttpResponse("written")


def sign_out(request):
    name = request.user.get_username()
    logout(request)
    return HttpResponse(name)


def durable(request):
    with transaction.atomic(durable=True):
        RegionFactory()
    return HttpResponse("durable")


def swallowed(request):
    """Leave the connection marked for rollback, as code does that swallows a database error."""
    region = RegionFactory()
    try:
        with transaction.atomic(savepoint=False):
            Region.objects.create(name=region.name, code=region.code)
    except IntegrityError:
        return HttpResponse("swallowed", status=409)
    return HttpResponse("no error", status=200)


def hooks(request):
    def first():
        RegionFactory(name="from the hook")
        transaction.on_commit(lambda: send_mail("second", "", "a@example.org", ["b@example.org"]))

    transaction.on_commit(first)
    return HttpResponse("hooks")


def telling(request):
    """Tell of something by each of the ways there are."""
    mail = EmailMultiAlternatives(
        "Paid",
        "Paid.",
        "shop@example.org",
        ["a@example.org"],
        ["b@example.org"],
        cc=["Cy <c@example.org>"],
    )
    mail.attach_alternative("BEGIN:VCALENDAR", "text/calendar")
    mail.attach_alternative("<p>Paid.</p>", "text/html")
    mail.attach("bill.pdf", b"%PDF", "application/pdf")
    mail.attach(MIMEText("no name"))
    mail.send()
    page = EmailMessage("Page", "<p>1</p>", None, ["a@example.org"])
    page.content_subtype = "html"
    page.send()
    messages.debug(request, "below what is kept")
    messages.success(request, gettext_lazy("Saved"), extra_tags="bold")
    messages.add_message(request, 42, "of a level of its own")
    list(messages.get_messages(request))
    tidy.apply((7,), {"when": dt.date(2026, 1, 2), "what": Region(name="x")})
    return HttpResponse("told")


@shared_task
def tidy(*args, **kwargs):
    """Do nothing."""


def failing_hook(request):
    def fail():
        raise ZeroDivisionError("in the hook")

    transaction.on_commit(fail)
    return HttpResponse("hooked")


def calls(request):
    """Ask another machine, and carry on without it."""
    try:
        socket.create_connection(("geocode.example.org", 443))
    except OSError:
        return HttpResponse("somewhere")
    return HttpResponse("here")


def cached(request):
    seen = cache.get("seen", 0)
    cache.set("seen", seen + 1)
    return HttpResponse(str(seen))


def stamped(request):
    """Name a file as a project does that keeps a manifest, which nobody has written here."""
    with override_settings(STORAGES=HASHED, STATIC_ROOT="collected"):
        return HttpResponse(static("stamp.png"))


def streamed(request):
    return StreamingHttpResponse(iter([b"one ", b"two"]))


def broken(request):
    raise ZeroDivisionError("on purpose")


def form(request):
    """Read the fields from the stream, as a parser of files does."""
    return HttpResponse(request.POST["name"])


def echo(request, number):
    return HttpResponse(request.body, content_type=request.content_type)


urlpatterns = [
    path("sign-out/", sign_out),
    path("write/", write),
    path("durable/", durable),
    path("swallowed/", swallowed),
    path("hooks/", hooks),
    path("telling/", telling),
    path("failing-hook/", failing_hook),
    path("calls/", calls),
    path("cached/", cached, name="cached"),
    path("stamped/", stamped),
    path("streamed/", streamed),
    path("broken/", broken),
    path("form/", form),
    path("echo/<int:number>/", echo, name="echo"),
]
