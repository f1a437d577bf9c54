"""`hypercontract permissions --write`: a first table, and what differs from one there is."""

import re
import shutil
from pathlib import Path

import pytest
from tests.pytest.project_runs import Project

SHOP = Path(__file__).parents[1] / "projects" / "shop"
TABLE = "contracts/permissions.yaml"
EXCUSES = "contracts/exemptions.yaml"
SCOPED = ".filter(owner=self.request.user.pk)"


@pytest.fixture
def shop(tmp_path):
    root = tmp_path / "shop"
    shutil.copytree(SHOP, root, ignore=shutil.ignore_patterns("__pycache__", "reports"))
    return Project(root)


def draft(shop):
    return shop.command("permissions", "--write")


def test_a_first_table_holds_and_is_the_same_each_time(shop):
    (shop.root / TABLE).unlink()
    first = draft(shop)
    assert first.code == 0, first.output
    assert f"Wrote {TABLE}." in first.output
    text = (shop.root / TABLE).read_text("utf-8")
    assert '"item-*":\n    GET PUT PATCH DELETE: {member: own, "*": forbidden}' in text
    assert not (shop.root / EXCUSES).exists()
    again = draft(shop)
    assert (again.code, again.output.splitlines()[-1]) == (
        0,
        "The system matches the table.",
    )
    run = shop.pytest(TABLE)
    assert run.code == 0, run.output
    (shop.root / TABLE).unlink()
    draft(shop)
    assert (shop.root / TABLE).read_text("utf-8") == text


def test_what_differs_is_told_and_the_table_stays(shop):
    shop.edit(TABLE, "anonymous: forbidden, member: own", "anonymous: 404, member: 403")
    before = (shop.root / TABLE).read_bytes()
    run = draft(shop)
    assert run.code == 1, run.output
    wider, _, other = run.output.partition(
        "Less access than the table allows, or denied differently:\n"
    )
    assert "+ GET item-detail as member: forbidden -> own\n" in wider
    assert "~ GET item-detail as anonymous: hidden -> forbidden\n" in other
    assert (shop.root / TABLE).read_bytes() == before


def test_what_all_may_see_alike_is_excused_and_not_promised(shop):
    (shop.root / TABLE).unlink()
    shop.edit("shop/api.py", SCOPED, "")
    shop.edit("contracts/conftest.py", '"member": member', '"member": member, "other": member')
    run = draft(shop)
    assert run.code == 0, run.output
    assert re.search(r"GET[A-Z ]*: \{.*own", (shop.root / TABLE).read_text("utf-8"))
    excuses = (shop.root / EXCUSES).read_text("utf-8")
    assert "- rule: permissions.granted\n  subject: GET item-detail\n" in excuses
    assert re.search(r'until: "\d{4}-\d\d-\d\d"', excuses)


def test_a_malformed_table_is_an_error_of_use_and_nothing_is_written(shop):
    shop.edit(TABLE, "member: own", "nobody: own")
    run = draft(shop)
    assert run.code == 2
    assert TABLE in run.output
    assert "nobody" in run.output
    assert not (shop.root / EXCUSES).exists()
