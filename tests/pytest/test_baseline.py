"""What clients of an older OpenAPI document meet in the running code."""

import json

import pytest
import yaml


@pytest.fixture
def diffed(shop):
    """Return a function that changes the older document and compares it with the present one."""

    def diffed(change, *options):
        project = shop()
        document = yaml.safe_load((project.root / "openapi/schema.yaml").read_text("utf-8"))
        change(document)
        project.write({"old.yaml": yaml.safe_dump(document)})
        return project.command("diff", "old.yaml", "openapi/schema.yaml", *options)

    return diffed


def had_a_price(document):
    item = document["components"]["schemas"]["Item"]
    item["properties"]["price"] = {"type": "integer"}
    item["required"].append("price")


def had_a_search(document):
    search = {"name": "q", "in": "query", "schema": {"type": "string"}}
    document["paths"]["/api/items/"]["get"].setdefault("parameters", []).append(search)


def test_a_field_that_clients_were_promised_is_missed(diffed):
    done = diffed(had_a_price, "--replay-baseline")
    assert done.code == 1
    told = done.output.partition("Clients of 1.0.0, against the current code:")[2]
    assert "ERROR api.response-breaks-schema: GET item-detail\n" in told
    assert "price: 'price' is a required property." in told
    assert "accepted-invalid" not in told
    assert "curl -X GET" in told
    assert "def test_again" not in told  # it would be judged by what is promised now


def test_what_the_code_still_takes_is_no_matter(diffed):
    options = ("--replay-baseline", "--format", "json", "--fail-on", "none")
    done = diffed(had_a_search, *options)
    assert done.code == 0, done.output
    assert "0 errors; 12 of 12 clauses kept" in done.output
    start = done.output.index("{\n")
    assert json.JSONDecoder().raw_decode(done.output[start:])[0]["documents"][0]["findings"]


def test_without_a_role_nothing_is_sent(shop):
    project = shop()
    (project.root / "contracts" / "api.yaml").unlink()
    both = ("openapi/schema.yaml", "openapi/schema.yaml")
    done = project.command("diff", *both, "--replay-baseline")
    assert done.code == 2
    assert "contracts/api.yaml must name the role that sends the requests." in done.output
