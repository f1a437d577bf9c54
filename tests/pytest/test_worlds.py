"""The world: seen by those that ask for it, and by nobody else."""

import pytest

TESTS = """
import pytest

from shop.models import Item


@pytest.mark.parametrize("when", ["before", "between", "after"])
def test_no_row(db, when):
    assert not Item.objects.exists()
    Item.objects.model.owner.field.related_model.objects.create(username=when)


@pytest.mark.parametrize("when", ["first", "again"])
def test_rows(world, when):
    assert world.own("member", "shop.Item").owner == world.user("member")
    assert {row.pk for row in Item.objects.all()} == {
        row.pk for row in world.rows("shop.Item").values()
    }
    Item.objects.all().delete()


def test_committed(transactional_db):
    assert not Item.objects.exists()


def test_never_committed(world, transactional_db):
    assert Item.objects.exists()


def test_recorded(client, world):
    client.force_login(world.user("member"))
    assert client.get("/rows/").status_code == 200
"""
ORDER = """
import pytest

NAMES = [
    "test_no_row[before]", "item_rows[GET]", "test_committed", "item_rows", "test_rows[first]",
    "test_no_row[between]", "test_rows[again]", "test_never_committed", "items[GET]",
    "test_no_row[after]",
]

@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    by_name = {item.name: item for item in items}
    items[:] = [by_name[name] for name in NAMES]
"""
NEVER = "The world is never committed: use the `db` fixture."
ASKING = "contracts/test_worlds.py::test_recorded"


@pytest.fixture(scope="module")
def project(shop):
    files = {"contracts/test_worlds.py": TESTS, "order.py": ORDER}
    return shop().write({**files, "contracts/api.yaml": "as: member\nexamples: 0\n"})


def test_only_who_asks_sees_the_world_whatever_ran_before(project):
    run = project.pytest("-p", "order")
    refused = "contracts/test_worlds.py::test_never_committed"
    assert run.nodes("ERROR") == {refused}
    assert f"ERROR {refused} - Failed: {NEVER}" in run.output.splitlines()
    assert len(run.nodes("PASSED")) == 9


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            'name="Lamp"',
            'nam="Lamp"',
            "contracts/conftest.py:14: The world cannot be built: "
            "TypeError: Item() got unexpected keyword arguments: 'nam'",
            id="raises",
        ),
        pytest.param(
            'Item.objects.create(owner=user or member(), name="Lamp")',
            "user or member()",
            "The world's callable for shop.Item gave a User.",
            id="makes something else",
        ),
        pytest.param(
            '"shop.Item"',
            '"shop.Itm"',
            "The world cannot be built: LookupError: App 'shop' doesn't have a 'Itm' model.",
            id="of no model",
        ),
    ],
)
def test_a_world_that_cannot_be_made_fails_what_needs_it(shop, project, old, new, message):
    broken = shop().edit("contracts/conftest.py", old, new)
    broken.write({"contracts/test_worlds.py": TESTS, "order.py": ORDER})
    run = broken.pytest("-p", "order")
    assert run.code == 1
    assert run.output.splitlines().count(message) == len(run.nodes("ERROR")) - 1
    assert run.nodes("PASSED") == {
        "contracts/test_worlds.py::test_committed",
        *(f"contracts/test_worlds.py::test_no_row[{n}]" for n in ("before", "between", "after")),
    }
    assert "Traceback" not in run.output


def test_a_view_that_raises_fails_its_item_alone(shop):
    project = shop().edit(
        "shop/views.py", 'return render(request, "shop/item_rows.html"', 'raise ValueError("Bang"'
    )
    run = project.pytest("contracts/permissions.yaml")
    assert run.code == 1
    assert run.nodes("FAILED") == {"contracts/permissions.yaml::item_rows[GET]"}
    assert "ERROR permissions.error: GET item_rows" in run.output


def test_a_world_without_the_rows_of_a_route_fails_its_items_alone(shop):
    create = '{"shop.Item": lambda user: Item.objects.create(owner=user or member(), name="Lamp")}'
    run = shop().edit("contracts/conftest.py", create, "{}").pytest("contracts/permissions.yaml")
    assert run.code == 1
    assert run.nodes("FAILED") == {
        f"contracts/permissions.yaml::item-detail[{method}]"
        for method in ("GET", "PUT", "PATCH", "DELETE")
    }
    assert run.output.splitlines().count("The world has no own shop.Item for anonymous.") == 4
    assert "Traceback" not in run.output


EXAMPLES = """
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.models import Item


class Holder:
    names = []


@given(name=st.sampled_from(["a", "b", "c"]))
@settings(
    max_examples=8,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_each_example_begins_alike(world, name):
    assert not Item.objects.filter(name=name).exists()
    Item.objects.create(name=name, owner=world.user("member"))
    Holder.names.append(name)


def test_nothing_is_left(world):
    assert len(Holder.names) > 1
    assert not Item.objects.filter(name__in=Holder.names).exists()
"""


def test_an_example_of_hypothesis_is_undone_like_a_scenario(shop):
    project = shop()
    (project.root / "contracts" / "test_examples.py").write_text(EXAMPLES, "utf-8")
    run = project.pytest("contracts/test_examples.py")
    assert run.code == 0, run.output
    assert "2 passed" in run.output
