"""`python -m benchmarks.bare`: the seeded API defects under bare Schemathesis, as a page of docs.

Bare Schemathesis sends to the operations that a defect is about, as an administrator, over WSGI,
with all its default checks and more examples than the contracts take. What it says of the clean
system too is no discovery.
"""

import logging
import sys
from collections import defaultdict
from zlib import crc32

from benchmarks import api, catalogue, environment

FOLDER = environment.ROOT / "tests" / "defects" / "api"
PAGE = environment.ROOT / "docs" / "compared.md"
EXAMPLES = 30
HEAD = """# Beside bare Schemathesis

The seeded defects of `tests/defects/api`, each applied at run time to the reference system, under
the contracts and under Schemathesis {version} as it is used with Django: the schema over WSGI, an
administrator's token, all default checks, {examples} examples an operation. A check that fails on
the clean system too, on the same operation, is left out; on the clean system it fails on
{alarms} of the {operations} operations that the defects are about.

Made by `python -m benchmarks.bare`. Bare Schemathesis finds {found} of {all}, the contracts {ours}.

| defect | contracts | bare Schemathesis |
| --- | --- | --- |
"""


def main():
    """Run every defect and write the page."""
    logging.disable(logging.CRITICAL)
    with environment.standing() as (session, world):
        plans = [one.plan for one in session.items["contracts/api.yaml"] if one.driver == "fuzz"]
        defects = catalogue.load(FOLDER)
        about = {defect.name: _about(defect, plans) for defect in defects}
        concerned = {plan.operation: plan for some in about.values() for plan in some}
        clean = _said(session, world, concerned.values())
        rows = [_row(defect, session, world, about[defect.name], clean) for defect in defects]
    PAGE.write_text(_page(rows, clean, len(concerned)), "utf-8")
    print(PAGE.read_text("utf-8"))
    return 0


def _about(defect, plans):
    """Return the operations that a defect selects; of a journey those of its resource."""
    names = [glob.rpartition("::")[2] for glob in defect.select if glob.startswith("contracts/api")]
    found = []
    for name in names:
        kind, _, resource = name.partition(":")
        for plan in plans:
            route = plan.route
            of_resource = kind == "crud" and route.rpartition("-")[0] == resource
            of_flow = kind == "flow" and route.startswith(("monitoring-entry-", "recommendation-"))
            if plan.operation == name or of_resource or of_flow:
                found.append(plan)
    return found


def _row(defect, session, world, plans, clean):
    ours = {one.rule.id for one in catalogue.findings(defect, session, world, defect.select)}
    said = defaultdict(set)
    if plans:
        with catalogue.Patch() as patch:
            defect.apply(patch)
            said = _said(catalogue.again(session), world, plans)
    news = {check for name, checks in said.items() for check in checks - clean[name]}
    print(f"{defect.name}: {', '.join(sorted(ours))} | {', '.join(sorted(news))}", flush=True)
    return defect.title, sorted(ours), sorted(news) if plans else None


def _said(session, world, plans):
    """Return the titles of the checks that fail, by operation."""
    said = defaultdict(set)
    transport = session.transport(world)
    with api._wsgi(world, transport, session.project.spec) as (schema, headers):
        for plan in plans:
            try:
                operation = schema[plan.path][plan.method.lower()]
            except LookupError:
                continue
            with transport.scenario():
                _examine(operation, headers, plan.operation, said)
    return said


def _examine(operation, headers, name, said):
    from hypothesis import given, seed
    from schemathesis.core.failures import FailureGroup

    from hypercontract.drivers.shared.generation import drawing

    def attempt(case):
        try:
            case.call_and_validate(headers=headers)
        except FailureGroup as group:
            said[name] |= {one.title for one in group.exceptions}

    test = seed(crc32(name.encode()))(given(operation.as_strategy())(attempt))
    drawing.quiet(EXAMPLES)(test)()


def _page(rows, clean, operations):
    import schemathesis

    told = {
        "version": schemathesis.__version__,
        "examples": EXAMPLES,
        "alarms": sum(map(bool, clean.values())),
        "operations": operations,
        "found": sum(bool(news) for _, _, news in rows),
        "ours": sum(bool(ours) for _, ours, _ in rows),
        "all": len(rows),
    }
    lines = [f"| {title} | {_listed(ours)} | {_theirs(news)} |" for title, ours, news in rows]
    return HEAD.format(**told) + "\n".join(lines) + "\n"


def _listed(names):
    return ", ".join(f"`{name}`" for name in names) or "nothing"


def _theirs(news):
    return "not about one operation" if news is None else ", ".join(news) or "nothing"


if __name__ == "__main__":
    sys.exit(main())
