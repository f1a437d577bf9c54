"""Background tasks of imports."""

from celery import shared_task


@shared_task
def run_import(job_id):
    """Import a job's rows; delivered twice it does nothing more."""
    from data_imports.services.jobs import run_job

    run_job(job_id)
