"""What JavaScript makes of a number, of JSON, of a time: the readings that htmx's are built on."""

import json
import re
from typing import Any, Never

_NUMBER = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_FACTORS = {"ms": 1, "s": 1000, "m": 60_000}


def parsed(text: str) -> Any:
    """Parse JSON as a browser does; ValueError where it would throw."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise ValueError(text[:20]) from None


def interval(text: str) -> float | None:
    """Return the milliseconds of a time as htmx 1.9 and 2 read it: what follows a number is lost.

    None where no number begins the text.
    """
    unit = next((one for one in _FACTORS if text.endswith(one)), "")
    number = _NUMBER.match(text.removesuffix(unit))
    return float(number[1]) * _FACTORS.get(unit, 1) if number else None


def _refuse(constant: str) -> Never:
    raise ValueError(constant)
