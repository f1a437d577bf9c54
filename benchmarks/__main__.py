"""`make bench`: prints every figure beside its peer, and writes them as JSON."""

import json

from benchmarks import environment, gate, run

REPORT = environment.ROOT / "reports" / "bench.json"
SOURCES = (run, gate)


def main():
    measured = []
    print(f"{'':26}{'value':>10}  {'peer':>10}  {'ratio':>7}  against")
    for source in SOURCES:
        for figure in source.figures():
            measured.append(figure)
            value, peer = (f"{n:.3g} {figure.unit}" for n in (figure.value, figure.peer_value))
            print(f"{figure.name:26}{value:>10}  {peer:>10}  {figure.ratio:7.2f}  {figure.peer}")
    REPORT.parent.mkdir(exist_ok=True)
    data = {figure.name: figure.data() for figure in measured}
    REPORT.write_text(json.dumps(data, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
