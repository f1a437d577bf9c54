"""How time grows with input: the exponent from one size to one several times as large.

1 is in step with the input, 2 its square. What is fixed, imports and the like, is left out where a
figure is taken in this process. `python -m benchmarks.growth 1200 80` prints what a made project of
so many operations takes, so many of them broken.
"""

import json
import resource
import subprocess
import sys
import tempfile
from math import log
from pathlib import Path

from benchmarks import environment, made
from benchmarks.measure import Figure, child, cpu
from hypercontract.core.contract import Clause
from hypercontract.core.errors import Source
from hypercontract.core.finding import broken
from hypercontract.core.project import Project, Route, TextFile
from hypercontract.core.rule import Rule
from hypercontract.engine import Policy, Tally, report
from hypercontract.html import parse
from hypercontract.kinds.api.operations import Operations
from hypercontract.kinds.partials.places import place

BOUND = 1.2
_COLLECTED = "contracts/events.yaml"
_RULE = Rule("made.rule", "Made up.", "Fix it.")
_PYTEST = ["-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
_GENERATE = """
import json, sys, time
import django
sys.path.insert(0, ".")
django.setup()
from hypercontract.django.openapi import spec
began = time.process_time()
found = spec.inspect()
spent = time.process_time() - began
lacking = sum(len(one.left_out) for one in found.breakages)
print(json.dumps([spent, sum(map(len, found.spec["paths"].values())), lacking]))
"""


def figures():
    """Yield each exponent, and what collecting one document costs beside collecting none."""
    for name, measured, sizes in (
        ("verdicts", _verdicts, (1000, 8000)),
        ("tally", _tally, (1000, 8000)),
        ("places", _places, (150, 1200)),
        ("operations", _operations, (250, 2000)),
        ("generation", _generation, (120, 600)),
        ("collection", _collection, (120, 600)),
    ):
        small, large = (measured(size) for size in sizes)
        exponent = log(large / small) / log(sizes[1] / sizes[0])
        peer = f"in step with the input, at most {BOUND}; {sizes[0]} and {sizes[1]}"
        yield Figure(f"growth.{name}", exponent, "", peer, 1.0)
    one = child([*_PYTEST, _COLLECTED])
    none = child([*_PYTEST, "contracts", "--no-contracts"])
    yield Figure("growth.one_document_s", one, "s", "collecting no documents, at most 1.5", none)


def _verdicts(size):
    """Report on as many findings as clauses, of which each second is broken."""
    clauses = [Clause(f"made/doc/{n}", "", Source("made.yaml", 1)) for n in range(size)]
    tally = Tally()
    for clause in clauses[::2]:
        tally.add("item", [broken(_RULE, clause.id, "It broke.", clause=clause)])
    return cpu(lambda: report({"made": clauses}, tally, Policy()), calls=1, rounds=3)


def _tally(size):
    """Let as many items meet one defect, and another process as many others."""
    found = broken(_RULE, "subject", "It broke.")

    def gather():
        tally, other = Tally(), Tally()
        for number in range(size):
            tally.add(f"item {number}", [found])
            other.add(f"other {number}", [found])
        tally.merge(other)
        return tally.found

    return cpu(gather, calls=1, rounds=3)


def _places(size):
    """Place an element of each template, of which nobody knows the template."""
    texts = [f'<div class="row">\n<p class="p{n}" lang="en">' for n in range(size)]
    elements = [parse(f'<p class="p{n}" lang="fr">x</p>').elements[0] for n in range(size)]

    def look():
        files = [TextFile(f"{n}.html", f"templates/{n}.html", text) for n, text in enumerate(texts)]
        project = Project(templates=files)
        return [place(element, (), project) for element in elements]

    assert [source.file for source in look()] == [f"templates/{n}.html" for n in range(size)]
    return cpu(look, calls=1, rounds=3)


def _operations(size):
    """Find the route of each documented path, a third of them by a parameter or a prefix."""
    patterns = [f"/api/v{n % 3}/things{n}/{{pk}}/" for n in range(size)]
    documented = [
        pattern.removeprefix("/api") if n % 3 else pattern for n, pattern in enumerate(patterns)
    ]
    routes = tuple(Route(one, one, frozenset({"GET"}), api=True) for one in patterns)
    spec = {"paths": {path: {"get": {"operationId": path}} for path in documented}}
    find = lambda: Operations(Project(spec=spec, routes=routes)).all  # noqa: E731 - it is called twice
    assert [one.route for one in find()] == list(routes)
    return cpu(find, calls=1, rounds=3)


def _generation(size):
    """Generate the document of a project of which each eighth operation is broken."""
    with tempfile.TemporaryDirectory() as folder:
        project = made.project(Path(folder), size, size // 8)
        return min(_generated(project) for _ in range(2))


def _generated(project):
    ran = subprocess.run(
        [sys.executable, "-c", _GENERATE],
        cwd=project.folder,
        env=project.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    spent, operations, lacking = json.loads(ran.stdout)
    assert (operations, lacking) == (project.operations - project.broken, project.broken)
    return spent


def _collection(size):
    """Collect one document among as many, less what collecting none takes."""
    with tempfile.TemporaryDirectory() as folder:
        project = made.project(Path(folder), 0, 0)
        project.add_partials(size)
        one, none = (
            min(_spent([*_PYTEST, *arguments], project) for _ in range(2))
            for arguments in (("contracts/partials/page0.yaml",), ("contracts/test_plain.py",))
        )
        return one - none


def _spent(arguments, project):
    return child(arguments, rounds=1, cwd=project.folder, env=project.environment)


def main(operations, broken):
    """Print what the document and collection of a made project take, and the most memory."""
    with tempfile.TemporaryDirectory() as folder:
        project = made.project(Path(folder), operations, broken)
        print(f"{project.operations} operations, {project.broken} broken")
        print(f"document    {_generated(project):6.1f} s, at most 60")
        print(f"collection  {_spent([*_PYTEST, 'contracts'], project):6.1f} s, at most 20")
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"memory      {most:6.0f} MB, at most 1024")


if __name__ == "__main__":
    sys.path.insert(0, str(environment.ROOT))
    main(*map(int, sys.argv[1:]))
