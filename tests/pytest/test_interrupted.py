"""What is interrupted reports what it saw."""

import json

STOP = """
def test_after_all_else(transport):
    raise KeyboardInterrupt
"""


def test_a_run_that_is_interrupted_leaves_its_report(shop):
    project = shop().write({"contracts/test_zz_stop.py": STOP})
    run = project.pytest("contracts/permissions.yaml", "contracts/test_zz_stop.py")
    assert run.code == 2
    assert "KeyboardInterrupt" in run.output
    assert "Report: reports/contracts.json" in run.output
    report = json.loads(project.report)
    kept = [one for one in report["clauses"] if one["state"] == "kept"]
    assert "permissions" in {one["kind"] for one in kept}
    assert (project.root / "reports" / "contracts.html").is_file()
