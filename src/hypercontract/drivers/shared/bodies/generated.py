"""Bodies that Schemathesis generates for one operation, related fields naming live rows."""

from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile

from hypercontract.core.drivers.calls import Call
from hypercontract.drivers.shared.generation.phases import collect

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport


def bodies(call: Call, transport: "Transport", examples: int) -> list[dict[str, Any]]:
    """Return at most so many positive bodies, the same each time unless Hypothesis has a seed.

    Empty where Schemathesis cannot. What the world says of a file is one.
    """
    made: list[dict[str, Any]] = []

    def take(case: Any) -> None:
        if isinstance(case.body, dict) and len(made) < examples:
            made.append({name: _file_or(value) for name, value in case.body.items()})

    if examples:
        collect(call, transport, examples, take)
    return made


def _file_or(value: Any) -> Any:
    return ContentFile(value, "file") if isinstance(value, bytes) else value
