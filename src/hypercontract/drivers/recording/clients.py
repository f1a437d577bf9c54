"""Every request of any test that uses Django's or DRF's client, with no change to the test."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from hypercontract.core.exchange import Exchange
from hypercontract.core.project import Project
from hypercontract.django.transport.sending import recording


def record(
    project: Callable[[], Project], take: Callable[[Exchange, Any], None]
) -> AbstractContextManager[None]:
    """Hand over what test clients send inside, each with its user.

    The project is asked for at the first request.
    """
    return recording(project, take)
