"""The HTMX wire from the server's side: who may open a page, and what an answer tells the browser.

Errors are shown in one way. htmx 2 swaps the body of no 4xx or 5xx, but reads `HX-Trigger` on every
status: a refused write therefore answers its true status, no body, and a `show-toast` error. An
invalid form is an answer, not a refusal: it comes back with 200 and its errors in place.
"""

import json
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import ProtectedError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from common.errors import WorkflowError

REFUSALS = {
    403: "You are not allowed to do that.",
    404: "That does not exist, or is not yours to see.",
    409: "Other records refer to this one.",
    422: "That is not valid.",
}
REFUSED_AS = {
    PermissionDenied: 403,
    Http404: 404,
    WorkflowError: 409,
    ProtectedError: 409,
    ValidationError: 422,
}


def trigger(response, name, detail):
    """Add the event `name` with its `detail` to HX-Trigger, as ASCII-only JSON."""
    events = json.loads(response.headers.get("HX-Trigger", "{}"))
    events[name] = detail
    response.headers["HX-Trigger"] = json.dumps(events, cls=DjangoJSONEncoder)
    return response


def trigger_all(response, events):
    """Add every event of the mapping `events` to HX-Trigger."""
    for name, detail in events.items():
        trigger(response, name, detail)
    return response


def toast(response, message, level="success"):
    """Ask the page to show `message`; `level` is success, info, warning or error."""
    return trigger(response, "show-toast", {"message": str(message), "level": level})


def wants_fragment(request):
    """Say whether a part of a page is asked for; boosts and history restores need the whole."""
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_either(request, page, fragment, context):
    """Render the template `fragment` for htmx and `page` for everyone else."""
    return render(request, fragment if wants_fragment(request) else page, context)


def done(request, message, *, fallback, events=None, response=None):
    """Answer a completed write: a toast and events for htmx, else a redirect to `fallback`."""
    if not request.htmx:
        messages.success(request, message)
        return redirect(fallback)
    answer = HttpResponse(status=204) if response is None else response
    return toast(trigger_all(answer, events or {}), message)


def leave_for(request, message, url, events=None):
    """Answer a completed write whose page is gone: the browser moves on to `url`."""
    messages.success(request, message)
    if not request.htmx:
        return redirect(url)
    return trigger_all(HttpResponseClientRedirect(resolve_url(url)), events or {})


def refuse(request, status, message=""):
    """Answer a refusal in the way that the client can show."""
    message = message or REFUSALS[status]
    if request.htmx:
        return toast(HttpResponse(status=status), message, "error")
    return render(request, "errors/refused.html", {"message": message}, status=status)


def page(view):
    """Guard a page view: signed in, approved, and every refusal shown to the user."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        response = _answer(view, request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return guarded


def _answer(view, request, *args, **kwargs):
    if not request.user.is_authenticated:
        return _send_to_login(request)
    if not request.user.may_enter:
        return refuse(request, 403, "Your account is waiting for approval.")
    try:
        # A refusal takes back what the view has written before it.
        with transaction.atomic():
            return view(request, *args, **kwargs)
    except tuple(REFUSED_AS) as error:
        status = next(code for kind, code in REFUSED_AS.items() if isinstance(error, kind))
        return refuse(request, status, _message(error))


def _message(error):
    """Return what an error says to the user, or nothing where it speaks to developers."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error) if isinstance(error, (PermissionDenied, WorkflowError)) else ""


def _send_to_login(request):
    """A login page must never be swapped into a fragment, so htmx is told to leave the page."""
    if not request.htmx:
        return redirect_to_login(request.get_full_path())
    came_from = request.htmx.current_url_abs_path or resolve_url("common:dashboard")
    return HttpResponseClientRedirect(redirect_to_login(came_from).url)
