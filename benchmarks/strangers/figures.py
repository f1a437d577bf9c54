"""What the files tell that `init` and the run of the contracts left in a project."""

import json
from collections import Counter
from pathlib import Path

import yaml

_OK = "2"


def lines(project: Path) -> int:
    """Count the lines that are there for our sake: contracts, and settings that name us."""
    ours = [path for path in project.glob("contracts/**/*") if path.is_file()]
    named = [
        line
        for path in [*project.glob("*.toml"), *project.glob("proj/**/*.py")]
        for line in path.read_text("utf-8").splitlines()
        if "hypercontract" in line
    ]
    return len(named) + sum(len(path.read_text("utf-8").splitlines()) for path in ours)


def found(project: Path) -> dict:
    """Return what `init` found and what it left out, each counted, and its CPU time by stage."""
    told = _json(project / "reports/init.json")
    rules = Counter(one["rule"] for one in _json(project / "reports/contracts.json")["findings"])
    table = _yaml(project / "contracts/permissions.yaml") or {}
    items = _yaml(project / "contracts/left_out.yaml") or []
    missed = told["missed"]
    return {
        "stages": told["seconds"],
        "findings": sum(rules.values()),
        "rules": dict(sorted(rules.items())),
        "left_out": dict(Counter(table.get("ignore", {}).values())),
        "items_left_out": {one["item"]: one["reason"] for one in items},
        "missed": {title: found for title, found in missed.items() if found},
    }


def reach(project: Path) -> dict:
    """Count what was asked of the running application, and what it let somebody in to."""
    report = _json(project / "reports/contracts.json")
    observed = report["observed"]
    served = [
        operation
        for operation, roles in observed.items()
        if any(status.startswith(_OK) for found in roles.values() for status in found)
    ]
    states = Counter(one["state"] for one in report["clauses"])
    excused = {one["clause"]["id"] for one in report["findings"] if one["clause"]}
    return {
        "operations": len(observed),
        "served": len(served),
        "clauses": len(report["clauses"]),
        "kept": states["kept"],
        "excused": len(excused),
    }


def _json(path: Path) -> dict:
    if not path.is_file():
        return {"findings": [], "clauses": [], "observed": {}, "missed": {}, "seconds": {}}
    return json.loads(path.read_text("utf-8"))


def _yaml(path: Path) -> object:
    return yaml.safe_load(path.read_text("utf-8")) if path.is_file() else None
