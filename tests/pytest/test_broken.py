"""A seeded defect: found by its item and by plain tests, alike in each order and process."""

import json

import pytest
from lxml import etree

NAME = "item_form[POST]"
POST = f"contracts/permissions.yaml::{NAME}"
JUNIT = "reports/junit.xml"
PLAIN = """
import pytest
from django.urls import reverse
from rest_framework.test import APIClient


@pytest.fixture
def member_client(client, world):
    client.force_login(world.user("member"))
    return client


def test_django_client(member_client):
    assert member_client.post("/form/", {"name": "Chair", "stock": 1}).status_code == 200


def test_rest_framework_client(world):
    client = APIClient()
    client.force_authenticate(world.user("member"))
    assert client.get(reverse("item-list")).status_code == 200


@pytest.mark.no_contracts
def test_excused(member_client):
    assert member_client.post("/form/", {"name": "Chair", "stock": 1}).status_code == 200


def test_that_fails_by_itself(member_client):
    response = member_client.post("/form/", {"name": "Chair", "stock": 1})
    assert response.status_code == 418


def test_without_requests():
    assert reverse("items") == "/"
"""
# Sorted by nothing but last to first: the world comes and goes between tests.
BACKWARDS = """
import pytest

@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.reverse()
"""
REPRESENT = """
    def to_representation(self, item):
        return {**super().to_representation(item), "stock": str(item.stock)}
"""


@pytest.fixture(scope="module")
def broken(shop):
    project = shop().edit("shop/views.py", '"success"', '"fine"')
    api = (project.root / "shop/api.py").read_text("utf-8")
    fields = 'fields = ["id", "name", "stock"]\n'
    return project.write(
        {
            "shop/api.py": api.replace(fields, fields + REPRESENT),
            "contracts/api.yaml": "as: member\nexamples: 0\n",
            "contracts/test_plain.py": PLAIN,
            "backwards.py": BACKWARDS,
        }
    )


@pytest.fixture(scope="module")
def plain(broken):
    return broken.pytest("-o", "junit_family=xunit1", f"--junit-xml={JUNIT}"), broken.report


@pytest.fixture(scope="module")
def text_of(plain):
    """Return a function that returns what is printed of a failed test."""

    def text_of(name):
        _, _, after = plain[0].output.partition(f" {name} ")
        return after.partition("\n____")[0]

    return text_of


def test_exactly_what_meets_the_defects_is_red(plain):
    run, _ = plain
    assert run.code == 1
    assert run.nodes("FAILED") == {
        POST,
        "contracts/permissions.yaml::item-detail[GET]",
        "contracts/permissions.yaml::item-detail[PATCH]",
        "contracts/permissions.yaml::item-detail[PUT]",
        "contracts/permissions.yaml::item-list[GET]",
        "contracts/permissions.yaml::item-list[POST]",
        "contracts/test_items.py::test_a_new_item_is_the_members_own",
        "contracts/test_plain.py::test_django_client",
        "contracts/test_plain.py::test_rest_framework_client",
        "contracts/test_plain.py::test_that_fails_by_itself",
    }
    assert run.nodes("ERROR") == set()


def test_a_failure_is_headed_by_its_document_and_located_there(broken, plain):
    file = POST.partition("::")[0]
    assert f"_ item_form[POST] ({file}) _" in plain[0].output
    cases = etree.parse(broken.root / JUNIT).iter("testcase")
    (place,) = ((one.get("file"), one.get("line")) for one in cases if one.get("name") == NAME)
    document = (broken.root / file).read_text("utf-8").splitlines()
    assert place[0] == file
    assert document[int(place[1])].strip().startswith('"item*":')


def test_the_report_holds_each_defect_once(broken, plain):
    found = {(one["rule"], one["subject"]) for one in json.loads(plain[1])["findings"]}
    assert found == {
        ("events.payload-breaks-schema", "show-toast"),
        *(
            ("api.response-breaks-schema", f"{method} {route}")
            for method, route in (
                ("GET", "item-list"),
                ("POST", "item-list"),
                ("GET", "item-detail"),
                ("PUT", "item-detail"),
                ("PATCH", "item-detail"),
            )
        ),
    }


@pytest.mark.parametrize("arguments", [("-n", "2"), ("-p", "backwards")], ids=" ".join)
def test_neither_workers_nor_order_change_the_report(broken, plain, arguments):
    run = broken.pytest(*arguments)
    assert run.code == 1
    assert run.outcomes == plain[0].outcomes
    assert broken.report == plain[1]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("test_django_client", "events.payload-breaks-schema: show-toast"),
        ("test_rest_framework_client", "api.response-breaks-schema: GET item-list"),
    ],
)
def test_a_plain_test_fails_with_the_findings_text(text_of, name, rule):
    assert f"ERROR {rule}" in text_of(name)


def test_a_plain_tests_own_failure_is_what_it_shows(text_of):
    text = text_of("test_that_fails_by_itself")
    assert "assert response.status_code == 418" in text
    assert "events.payload-breaks-schema" not in text


def test_the_option_switches_all_of_it_off(broken):
    (broken.root / "reports" / "contracts.json").unlink()
    run = broken.pytest("--no-contracts")
    assert run.nodes("FAILED") == {"contracts/test_plain.py::test_that_fails_by_itself"}
    assert not [node for node in run.outcomes if ".py::" not in node]
    assert not (broken.root / "reports" / "contracts.json").exists()
