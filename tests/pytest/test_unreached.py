"""What nobody reached: skipped with its cause, a failure where the project asks for that."""

import json
import re

import pytest

GET, DELETE = (f"contracts/permissions.yaml::item-detail[{one}]" for one in ("GET", "DELETE"))
CAUSE = "Not reached: No role was let in: refused (403)."
ROW = '  item-detail: {GET: forbidden, DELETE: {roles: forbidden, closed: "nothing is deleted"}}\n'
GUARDED = """
    def get_object(self):
        from rest_framework.exceptions import PermissionDenied

        if self.request.method in {"GET", "DELETE"}:
            raise PermissionDenied
        return super().get_object()
"""


@pytest.fixture(scope="module")
def refusing(shop):
    """A project that refuses everyone two methods, one of them on purpose."""
    project = shop().edit(
        "shop/api.py", "\n    def get_queryset", f"{GUARDED}\n    def get_queryset"
    )
    table = (project.root / "contracts/permissions.yaml").read_text("utf-8")
    return project.write({"contracts/permissions.yaml": table + ROW})


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["one process", "two workers"])
def test_it_is_skipped_with_its_cause_and_counted_as_not_reached(refusing, workers):
    run = refusing.pytest("contracts/permissions.yaml", *workers)
    assert run.code == 0, run.output
    assert set(run.outcomes.values()) == {"PASSED"}
    assert DELETE in run.outcomes
    assert GET not in run.outcomes
    assert re.search(rf"^SKIPPED \[1\] .*: {re.escape(CAUSE)}$", run.output, re.MULTILINE)
    report = json.loads(refusing.report)
    states = {one["id"]: (one["state"], one.get("cause")) for one in report["clauses"]}
    cause = CAUSE.removeprefix("Not reached: ")
    assert states["permissions/item-detail/GET/member/any"] == ("unreached", cause)
    assert states["permissions/item-detail/DELETE/member/any"] == ("kept", None)
    assert report["reach"]["causes"] == {cause: 1}


@pytest.mark.parametrize("asked", ["option", "setting"])
def test_it_fails_where_the_project_asks_for_that(refusing, asked):
    option = ["--contracts-fail-unreached"] if asked == "option" else []
    if asked == "setting":
        refusing.edit("pyproject.toml", 'htmx = "2"', 'htmx = "2"\nfail-unreached = true')
    run = refusing.pytest("contracts/permissions.yaml", *option)
    assert run.code == 1
    assert run.nodes("FAILED") == {GET}
    assert CAUSE in run.output
