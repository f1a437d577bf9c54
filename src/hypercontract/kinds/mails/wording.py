"""How a mail is told of: without anybody's address, and alike in every run."""

import json
import re
from typing import Any

_LONGEST = 200
# A uuid stays: it becomes the name of its row later. Other numbers depend on what was made before.
_VARIES = re.compile(
    r"(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
    r"|(?P<address>[\w.+-]+@[\w.-]+)"
    r"|\d+"
)


def shown(value: Any) -> str:
    """Write a part of a mail as JSON, with addresses and numbers left out."""
    return clipped(_VARIES.sub(_name, json.dumps(value, ensure_ascii=False)))


def clipped(text: str) -> str:
    """Leave out the end of what is long."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _name(found: re.Match[str]) -> str:
    if found["uuid"]:
        return found["uuid"]
    return "{address}" if found["address"] else "#"
