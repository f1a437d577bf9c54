"""`python -m tests.gate.soundness [--edits N] [--seed N ...]`: how sound the verdicts are."""

import argparse
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.gate.soundness.generation import pairs
from tests.gate.soundness.judging import faults


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=20_000)
    parser.add_argument("--seed", type=int, nargs="*", default=[1, 2, 3])
    parser.add_argument("--show", type=int, default=3)
    options = parser.parse_args()
    unsound = sum(_run(options.edits, one, options.show) for one in options.seed)
    raise SystemExit(1 if unsound else 0)


def _run(edits, number, show):
    counted, shown = Counter(), []

    @seed(number)
    @settings(
        max_examples=edits,
        database=None,
        deadline=None,
        suppress_health_check=[*HealthCheck],
        phases=[Phase.generate],
    )
    @given(pairs())
    def check(pair):
        counted["edits"] += 1
        told = faults(*pair)
        if told:
            counted["unsound"] += 1
            shown.append((pair, told))

    began = time.process_time()
    check()
    spent = time.process_time() - began
    print(f"seed {number}: {counted['unsound']} of {counted['edits']} edits unsound, {spent:.0f} s")
    for pair, told in shown[:show]:
        print(f"  {told}\n    {pair}")
    return counted["unsound"]


if __name__ == "__main__":
    main()
