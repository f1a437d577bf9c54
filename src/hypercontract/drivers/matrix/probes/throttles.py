"""A role beyond its rate: every throttle that has one lets a single request a day through."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from rest_framework.throttling import SimpleRateThrottle

from hypercontract.core.drivers.matrix import PlainNotes, Probe
from hypercontract.core.exchange import Exchange
from hypercontract.django.sandbox.throttles import kept
from hypercontract.drivers.matrix.probes.context import Context
from hypercontract.drivers.shared.bodies import Body

_DAY = 24 * 60 * 60


def probe(plan: Probe, context: Context) -> Iterator[Exchange]:
    """Send a request twice and yield the second, if a throttle has said no to it."""
    if not getattr(context.transport.view(plan.route).cls, "throttle_classes", ()):
        return
    arguments = context.arguments(plan)
    notes = PlainNotes(probe="throttle", method=plan.method, refused=True)
    with context.transport.scenario(), _once_a_day() as refused:
        context.send(plan, arguments, Body(), notes)
        refused.clear()
        second = context.send(plan, arguments, Body(), notes)
    if refused:
        yield second


@contextmanager
def _once_a_day() -> Iterator[list[str]]:
    """Yield the list of the throttles that say no meanwhile."""
    refused: list[str] = []
    wait = SimpleRateThrottle.throttle_failure

    def failure(throttle: SimpleRateThrottle) -> bool:
        refused.append(type(throttle).__name__)
        return wait(throttle)

    def rate(_throttle: SimpleRateThrottle, rate: str | None) -> tuple[int | None, int | None]:
        return (None, None) if rate is None else (1, _DAY)

    with (
        kept(),
        patch.object(SimpleRateThrottle, "parse_rate", rate),
        patch.object(SimpleRateThrottle, "throttle_failure", failure),
    ):
        yield refused
