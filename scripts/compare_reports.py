#!/usr/bin/env python3
"""Compare two JSON reports as data, and print what differs: a line a difference.

    scripts/compare_reports.py BEFORE AFTER

Clauses are known by their ids, findings by keys, events by names, all else by its place.
Exit codes: 0 alike, 1 something differs.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_NAMES = ("key", "id", "name")


def differences(before: Any, after: Any, place: str = "") -> Iterator[str]:
    """Yield what differs, by its place."""
    before, after = _named(before), _named(after)
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            where = f"{place}/{key}"
            if key not in after:
                yield f"- {where}: {_short(before[key])}"
            elif key not in before:
                yield f"+ {where}: {_short(after[key])}"
            else:
                yield from differences(before[key], after[key], where)
    elif before != after:
        yield f"~ {place or '/'}: {_short(before)} -> {_short(after)}"


def _named(value: Any) -> Any:
    """Return a list as a mapping, by what its entries are called or by their number."""
    if not isinstance(value, list):
        return value
    for name in _NAMES:
        keys = [one.get(name) if isinstance(one, dict) else None for one in value]
        if all(keys) and len(set(keys)) == len(keys):
            return dict(zip(keys, value, strict=True))
    return {str(number): one for number, one in enumerate(value)}


def _short(value: Any, longest: int = 100) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= longest else f"{text[:longest]}..."


def main(arguments: list[str]) -> int:
    """Compare the two files that are named."""
    before, after = (json.loads(Path(one).read_text("utf-8")) for one in arguments)
    found = list(differences(before, after))
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
