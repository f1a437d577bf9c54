"""Public: a test client that asks as htmx does."""

from hypercontract.django.transport.client import HtmxClient

__all__ = ["HtmxClient"]
