"""A drafted contract of a fragment or page holds, and says what there is to hold to."""

import re
import shutil
from pathlib import Path, PurePath

import pytest
import yaml
from tests.pytest.project_runs import Project

from hypercontract import config, loading
from hypercontract.adoption import rendering
from hypercontract.core.errors import ContractError
from hypercontract.kinds.partials import KIND
from hypercontract.session import Session

pytestmark = pytest.mark.no_contracts

SHOP = Path(__file__).parents[1] / "projects" / "shop"
FRAGMENTS = ["monitoring:facts", "common:work_item_sidebar_edit", "attendance:check_in"]
PAGES = ["project_central:dashboard", "policies:new", "coordination:organization_detail"]


@pytest.fixture(scope="module")
def session(pytestconfig):
    declared = pytestconfig.hook.pytest_hypercontract_world()
    session = Session(config.load(pytestconfig.rootpath), declared)
    session.documents = dict.fromkeys(session.documents, ())
    return session


@pytest.fixture
def drafted(session, world):
    return lambda route: rendering.drafted(session, session.transport(world), route)


def held(session, world, text):
    """Return what breaks a document, by the rules of its kind."""
    document = loading.interpret(
        loading.parse(text, "contracts/partials/x.yaml"), KIND, PurePath("partials/x.yaml")
    )
    fresh = Session(session.config, session.declared)
    fresh.project = session.project
    fresh.documents = {**session.documents, "partials": [document]}
    (item,) = fresh.items[document.source.file]
    found = fresh.run(item, item.name, fresh.transport(world))
    return [one for one in found if one.rule.id != "partials.uncovered-route"]


@pytest.mark.parametrize("route", [*FRAGMENTS, *PAGES])
def test_what_is_drafted_holds(drafted, session, world, route):
    assert held(session, world, drafted(route).text) == []


def test_a_fragment_is_drafted_with_its_host_root_and_parts(drafted):
    found = drafted("monitoring:facts")
    assert found.path.name == "facts.yaml"
    data = yaml.safe_load(found.text)
    assert data["host"] == "monitoring:detail"
    assert data["root"] == "section#entry-facts"
    node = data["select"]["#entry-facts"]["node"]
    assert set(node["properties"]["hx"]["required"]) == {"get", "trigger", "swap"}
    assert data["select"]["dl"] == {"count": 1}
    assert "bmoa" in data["roles"]
    assert found.refused["researcher"] == 403


def test_a_page_is_drafted_by_its_main_part(drafted):
    data = yaml.safe_load(drafted("project_central:dashboard").text)
    assert data["page"] is True
    assert "host" not in data
    assert data["select"]["main h1"] == {"count": 1}
    assert data["select"]["main table"] == {"count": [1, None]}


def test_a_form_for_a_panel_is_hosted_by_the_page_that_asks_for_it(drafted):
    data = yaml.safe_load(drafted("common:work_item_sidebar_create").text)
    assert data["host"] == "common:work_item_list"
    assert data["select"]['input[name="csrfmiddlewaretoken"]'] == {"count": 1}


def test_the_command_writes_the_document_once(tmp_path):
    shop = Project(tmp_path / "shop")
    shutil.copytree(SHOP, shop.root, ignore=shutil.ignore_patterns("__pycache__", "reports"))
    (shop.root / "contracts/partials/items.yaml").unlink()
    run = shop.command("partials", "--write", "items")
    assert run.code == 0, run.output
    assert "Wrote contracts/partials/items.yaml. Review it" in run.output
    held = shop.pytest("contracts/partials/items.yaml")
    assert held.code == 0, held.output
    again = shop.command("partials", "--write", "items")
    assert again.code == 2
    assert "The route already has a contract." in again.output


@pytest.mark.parametrize(
    ("route", "says"),
    [
        ("monitoring:fact", "Did you mean 'monitoring:facts'?"),
        ("region-list", "region-list returns HTML to no role, but"),
    ],
)
def test_what_cannot_be_drafted_is_told(drafted, route, says):
    with pytest.raises(ContractError, match=re.escape(says)):
        drafted(route)
