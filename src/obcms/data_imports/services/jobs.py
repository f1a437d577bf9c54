"""The life of an import job."""

import hashlib
from functools import partial

from django.db import DatabaseError, transaction

from common.context import acting_as
from common.policy import require
from data_imports import tasks
from data_imports.choices import ImportStatus
from data_imports.models import ImportJob
from data_imports.services.reading import decode, read_rows
from data_imports.services.rows import IMPORTERS, RowError

MOST_ERRORS = 100


@transaction.atomic
def start_import(kind, file_name, content, actor):
    """Return the job that imports a file's bytes, and whether it is new.

    The same bytes of the same kind are the same job: it is run again only if it had failed.
    PermissionDenied when the actor may not, ValidationError when the file is not what it should be.
    """
    require(actor, "create", ImportJob)
    text = decode(content)
    read_rows(kind, text)
    job, is_new = ImportJob.objects.get_or_create(
        kind=kind,
        content_hash=hashlib.sha256(content).hexdigest(),
        defaults={"file_name": file_name, "csv": text, "created_by": actor},
    )
    if job.status == ImportStatus.FAILED:
        job.status = ImportStatus.PENDING
        job.save(update_fields=["status", "updated_at"])
        is_new = True
    if is_new:
        transaction.on_commit(partial(tasks.run_import.delay, str(job.pk)))
    return job, is_new


def run_job(job_id):
    """Import a pending job's rows, all in one transaction; a job that is gone or done is left."""
    with transaction.atomic():
        pending = ImportJob.objects.select_for_update().filter(status=ImportStatus.PENDING)
        job = pending.filter(pk=job_id).first()
        if job is None:
            return
        with acting_as(job.created_by, source=job.source):
            settle(job)


def settle(job):
    """Take the job's rows in and write down what became of them."""
    try:
        with transaction.atomic():
            take_in(job)
        job.status = ImportStatus.COMPLETED
    except DatabaseError as error:
        job.created_rows = job.unchanged_rows = 0
        job.errors = [{"row": 0, "message": f"The database refused the import: {error}"[:500]}]
        job.status = ImportStatus.FAILED
    job.save(update_fields=["status", "created_rows", "unchanged_rows", "errors", "updated_at"])


def take_in(job):
    job.created_rows, job.unchanged_rows, job.errors = 0, 0, []
    importer = IMPORTERS[job.kind]
    for number, row in enumerate(read_rows(job.kind, job.csv), 2):  # the header is line 1
        try:
            with transaction.atomic():
                is_new = importer(row, job.created_by)
        except RowError as error:
            job.errors.append({"row": number, "message": str(error)[:500]})
            continue
        job.created_rows += is_new
        job.unchanged_rows += not is_new
    del job.errors[MOST_ERRORS:]
