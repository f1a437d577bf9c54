"""Imports: a file is read once, and a row that is there already is left alone."""

from data_imports.services.jobs import run_job, start_import

__all__ = ["run_job", "start_import"]
