"""Imports: the files taken in so far, and the form for another."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from common.htmx import done, page, render_either
from common.policy import require
from common.scoping import scoped
from data_imports.choices import ImportStatus
from data_imports.forms import UploadForm
from data_imports.models import ImportJob
from data_imports.services import start_import

PAGE_SIZE = 20
PARTIAL = "data_imports/partials/jobs.html"


def listing(request, form):
    rows = scoped(ImportJob.objects.defer("csv").select_related("created_by"), request.user)
    page_obj = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    pending = any(job.status == ImportStatus.PENDING for job in page_obj)
    return {"form": form, "page_obj": page_obj, "pending": pending}


@require_http_methods(["GET", "HEAD", "POST"])
@page
def jobs(request):
    require(request.user, "view", ImportJob)
    form = UploadForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    if request.method == "POST" and (started := started_by(form, request.user)):
        job, is_new = started
        message = f"{job} was taken in." if is_new else f"{job} had been taken in before."
        response = render(request, PARTIAL, listing(request, UploadForm()))
        return done(request, message, fallback="data_imports:jobs", response=response)
    return render_either(request, "data_imports/jobs.html", PARTIAL, listing(request, form))


def started_by(form, user):
    """Return the job that the form's file starts; None, and the error told, for a bad file."""
    if not form.is_valid():
        return None
    upload = form.cleaned_data["file"]
    try:
        return start_import(form.cleaned_data["kind"], upload.name, upload.read(), user)
    except ValidationError as error:
        form.add_error("file", error)
        return None
