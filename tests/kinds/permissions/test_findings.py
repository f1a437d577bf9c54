"""What the findings say to do: where the rows of a view come from, if it is about them."""

from dataclasses import replace

import pytest

from hypercontract.core.errors import Source
from hypercontract.core.finding import Finding
from hypercontract.kinds.permissions import KIND
from hypercontract.testing import example, judge

TEXT = """
roles: [bmoa, researcher]
routes:
  entries: GET /api/entries/
  entry: GET /api/entries/{{pk}}/
contracts/permissions.yaml: |
  roles: [bmoa, researcher]
  routes:
    "*": {{GET: {{bmoa: own, researcher: forbidden}}}}
exchanges:
  - request: GET /api/entries/{path} as {role}
    response: {status}
    scope: {scope}
    origin: matrix
    headers: {{Content-Type: application/json}}
    body: '[{{"id": 2}}]'
    notes: {{own: ['1'], foreign: ['2'], pages: []}}
"""
ROWS = Source("src/shop/scoping.py", 21)


def hints(
    path: str, role: str, scope: str, rows: Source | None, status: int = 200
) -> dict[str, str]:
    case = example(TEXT.format(path=path, role=role, scope=scope, status=status))
    routes = tuple(replace(route, rows=rows) for route in case.project.routes)
    found = judge(replace(case, project=replace(case.project, routes=routes)), KIND)
    return {one.rule.id: one.hint for one in found if isinstance(one, Finding)}


@pytest.mark.parametrize(
    ("path", "scope", "status", "broken"),
    [
        ("", "own", 200, {"permissions.foreign-row-listed", "permissions.own-row-missing"}),
        ("7/", "foreign", 200, {"permissions.granted"}),
        ("7/", "foreign", 403, {"permissions.wrong-denial"}),
    ],
)
def test_what_is_wrong_with_rows_leads_to_where_they_come_from(
    path: str, scope: str, status: int, broken: set[str]
) -> None:
    found = hints(path, "bmoa", scope, ROWS, status)
    assert set(found) == broken
    for hint in found.values():
        assert hint.endswith(". The view's rows come from src/shop/scoping.py:21.")
    unknown = hints(path, "bmoa", scope, None, status)
    assert not any("rows come" in hint for hint in unknown.values())


def test_who_is_denied_throughout_leads_to_the_guard() -> None:
    (hint,) = hints("7/", "researcher", "foreign", ROWS).values()
    assert "rows come" not in hint
