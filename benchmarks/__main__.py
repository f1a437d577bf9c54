"""`make bench`: prints every figure beside its peer, and writes them as JSON.

`python -m benchmarks events gate` measures these alone, and leaves the other figures as they were.
"""

import json
import logging
import sys

from benchmarks import api, environment, events, gate, growth, partials, permissions, run

REPORT = environment.ROOT / "reports" / "bench.json"
SOURCES = {
    "run": run,
    "api": api,
    "permissions": permissions,
    "events": events,
    "partials": partials,
    "gate": gate,
    "growth": growth,
}


def main(chosen=()):
    """Measure what is chosen, or all; exit code 2 where a name is unknown."""
    if unknown := [name for name in chosen if name not in SOURCES]:
        print(f"error: there is no benchmark {unknown[0]}; there are {', '.join(SOURCES)}")
        return 2
    logging.disable(logging.ERROR)  # what is refused is measured, and no news
    measured = []
    print(f"{'':26}{'value':>10}  {'peer':>10}  {'ratio':>7}  against")
    for name in chosen or SOURCES:
        for figure in SOURCES[name].figures():
            measured.append(figure)
            value, peer = (f"{n:.3g} {figure.unit}" for n in (figure.value, figure.peer_value))
            told = f"{value:>10}  {peer:>10}  {figure.ratio:7.2f}  {figure.peer}"
            print(f"{figure.name:26}{told}", flush=True)
    REPORT.parent.mkdir(exist_ok=True)
    kept = json.loads(REPORT.read_text("utf-8")) if chosen and REPORT.is_file() else {}
    data = kept | {figure.name: figure.data() for figure in measured}
    REPORT.write_text(json.dumps(data, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
