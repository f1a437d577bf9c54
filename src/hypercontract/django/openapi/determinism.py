"""What an OpenAPI document depends on besides the code, held still while one is generated.

Descriptions and enum names follow the language; integer bounds and formats the database vendor;
what a view asks of rows, the database; operation ids and tags the prefix that all paths share.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models import IntegerField
from django.utils import translation
from drf_spectacular.settings import spectacular_settings

from hypercontract.django.openapi.responses import document_responses

LANGUAGE = "en"
NO_ROWS = "the OpenAPI document is generated without a database, so that it never depends on one"


@contextmanager
def pinned() -> Iterator[None]:
    """Hold language, vendor and settings still; everything is put back on leaving."""
    with ExitStack() as pins:
        pins.enter_context(translation.override(LANGUAGE))
        pins.enter_context(_pinned_vendor())
        pins.enter_context(_without_rows())
        pins.enter_context(_settings(_pinned()))
        yield


def _pinned() -> dict[str, Any]:
    hooks = list(spectacular_settings.POSTPROCESSING_HOOKS)
    if document_responses not in hooks:
        hooks.append(document_responses)
    return {
        "POSTPROCESSING_HOOKS": hooks,
        "SORT_OPERATIONS": spectacular_settings.SORT_OPERATIONS or True,
        "SORT_OPERATION_PARAMETERS": spectacular_settings.SORT_OPERATION_PARAMETERS or True,
        "SCHEMA_PATH_PREFIX": spectacular_settings.SCHEMA_PATH_PREFIX or "",
    }


@contextmanager
def _settings(values: Mapping[str, Any]) -> Iterator[None]:
    """Let drf-spectacular have these settings for a while."""
    before = {name: getattr(spectacular_settings, name) for name in values}
    vars(spectacular_settings).update(values)
    try:
        yield
    finally:
        vars(spectacular_settings).update(before)


@contextmanager
def _without_rows() -> Iterator[None]:
    """Refuse every query: a document that depends on rows is another one on each database."""

    def refuse(_connection: BaseDatabaseWrapper) -> None:
        raise OperationalError(NO_ROWS)

    with patch.object(BaseDatabaseWrapper, "ensure_connection", refuse):
        yield


@contextmanager
def _pinned_vendor() -> Iterator[None]:
    """Let integer columns have the bounds of Django's default backend, whatever the real one.

    Each field keeps its validators once made, so they are forgotten before and after.
    """
    operations = connection.ops
    ranges = BaseDatabaseOperations.integer_field_ranges
    _forget_validators()
    vars(operations)["integer_field_range"] = ranges.__getitem__
    try:
        yield
    finally:
        del vars(operations)["integer_field_range"]
        _forget_validators()


def _forget_validators() -> None:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:  # noqa: SLF001
            if isinstance(field, IntegerField):
                vars(field).pop("validators", None)
