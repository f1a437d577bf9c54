"""Bodies that Schemathesis generates for one operation, related fields naming live rows."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hypercontract.drivers import fuzz

if TYPE_CHECKING:
    from hypercontract.django.transport import Transport


def bodies(plan: Mapping[str, Any], transport: "Transport", examples: int) -> list[dict[str, Any]]:
    """Return at most so many positive bodies, the same each time unless Hypothesis has a seed.

    `plan` names the operation as the fuzz driver's does. Empty where Schemathesis cannot.
    """
    made: list[dict[str, Any]] = []

    def take(case: Any) -> None:
        if isinstance(case.body, dict) and len(made) < examples:
            made.append(case.body)

    if examples:
        fuzz.collect(plan, transport, examples, take)
    return made
