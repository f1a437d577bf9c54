"""`python -m tests.gate.soundness.mutations [--edits N]`: is the harness sharp enough?

Thirty rows of the table are made wrong, one at a time: what they weigh is called safe. Random edits
have to show each.
"""

import argparse
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.gate.soundness.generation import pairs
from tests.gate.soundness.judging import faults

from hypercontract.gate.changes import Level
from hypercontract.gate.rules.schema_rules import ROWS

UPPER = ("max", "max-length", "max-items", "max-properties")
LOWER = ("min", "min-length", "min-items", "min-properties", "exclusive-min")
ROWS_MADE_WRONG = (
    *((aspect, action) for aspect in UPPER for action in ("increased", "decreased")),
    *((aspect, action) for aspect in LOWER for action in ("increased", "decreased")),
    *((aspect, "unset") for aspect in ("max", "max-length", "min", "min-length")),
    *(("enum", "added"), ("enum", "removed"), ("enum-value", "added"), ("enum-value", "removed")),
    *(("null", "allowed"), ("null", "forbidden"), ("type", "changed")),
    ("required", "became-required"),
)


class _ShownError(Exception):
    """A mutation was shown, by how many edits."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=2000)
    options = parser.parse_args()
    shown = sum(_is_shown(key, options.edits) for key in ROWS_MADE_WRONG)
    print(f"{shown} of {len(ROWS_MADE_WRONG)} rules made wrong were shown")


def _is_shown(key, edits):
    right = ROWS[key]
    ROWS[key] = replace(right, requests=Level.SAFE, responses=Level.SAFE)
    tried = 0

    @seed(1)
    @settings(
        max_examples=edits,
        database=None,
        deadline=None,
        suppress_health_check=[*HealthCheck],
        phases=[Phase.generate],
    )
    @given(pairs())
    def check(pair):
        nonlocal tried
        tried += 1
        if any("called safe" in one for one in faults(*pair)):
            raise _ShownError

    try:
        check()
    except _ShownError:
        print(f"{key[0]} {key[1]}: after {tried} edits", flush=True)
        return True
    finally:
        ROWS[key] = right
    print(f"{key[0]} {key[1]}: not in {tried} edits", flush=True)
    return False


if __name__ == "__main__":
    main()
