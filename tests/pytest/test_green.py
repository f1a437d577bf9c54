"""The shop as it is: all is green, and looks like any other tests to pytest."""

import json

import pytest


@pytest.fixture(scope="module")
def green(shop):
    return shop()


@pytest.fixture(scope="module")
def plain(green):
    return green.pytest(all_plugins=True), green.report


@pytest.fixture(scope="module")
def page(green, plain):
    """The page as the plain run wrote it; other runs write their own in its place."""
    return green.root.joinpath("reports", "contracts.html").read_text("utf-8")


@pytest.fixture(scope="module")
def spread(green, plain):
    return green.pytest("-n", "2"), green.report


def collected(green, *arguments):
    run = green.pytest("--collect-only", "-q", *arguments)
    assert run.code == 0
    return {line for line in run.output.splitlines() if "::" in line}


def test_a_whole_run_is_green(plain):
    run, _ = plain
    assert run.code == 0
    assert set(run.outcomes.values()) == {"PASSED"}
    assert run.outcomes.keys() >= {
        "contracts/api.yaml::snapshot",
        "contracts/api.yaml::api_items_create",
        "contracts/events.yaml::map",
        "contracts/events/show-toast.json::show-toast",
        "contracts/partials.yaml::templates",
        "contracts/partials/item_form.yaml::item_form",
        "contracts/permissions.yaml::coverage",
        "contracts/permissions.yaml::items[GET]",
        "contracts/test_items.py::test_a_new_item_is_the_members_own",
    }


def test_the_report_is_a_page_too(page, plain):
    run, report = plain
    assert run.output.count("Report: reports/contracts.json and reports/contracts.html\n") == 1
    assert '<h2 id="slowest">' in page
    assert "contracts/api.yaml::api_items_create</th>" in page
    content = json.loads(report)
    assert (
        sum(
            count
            for roles in content["observed"].values()
            for statuses in roles.values()
            for count in statuses.values()
        )
        == (content["facts"]["exchanges"])
    )
    assert content["observed"]["GET items"]["member"]["200"] > 0
    assert [event["name"] for event in content["events"]] == ["item-added", "show-toast"]


def test_workers_report_the_same_bytes(plain, spread):
    run, report = spread
    assert run.code == 0
    assert run.outcomes == plain[0].outcomes
    assert report == plain[1]


def test_the_committed_snapshot_is_the_shops(green):
    run = green.command("snapshot", "--check")
    assert (run.code, run.output) == (0, "openapi/schema.yaml is up to date.\n")


def test_a_node_id_selects_one_item(green):
    node = "contracts/permissions.yaml::items[GET]"
    run = green.pytest(node)
    assert run.code == 0
    assert run.outcomes == {node: "PASSED"}


def test_the_keyword_option_selects_items_and_tests(green):
    assert collected(green, "-k", "item_rows or no_items") == {
        "contracts/partials/item_rows.yaml::item_rows",
        "contracts/permissions.yaml::item_rows[GET]",
        "contracts/test_items.py::test_there_are_no_items_to_begin_with",
    }


def test_the_marker_selects_items_alone(green, plain):
    found = collected(green, "-m", "contract")
    assert found == {node for node in plain[0].outcomes if ".py::" not in node}
