"""What a project's code says of its API, where it serves one at all."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from hypercontract.core.project import Complaint


def spec() -> tuple[Mapping[str, Any], tuple[Complaint, ...]]:
    """Generate the OpenAPI document and what it lacks; empty where the project serves none."""
    if "rest_framework" not in settings.INSTALLED_APPS:
        return {}, ()
    from hypercontract.django.openapi.spec import inspect

    found = inspect()
    return found.spec, found.complaints
