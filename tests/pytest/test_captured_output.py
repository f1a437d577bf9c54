"""What a project logs of an item's requests does not bury its findings."""

import pytest

from hypercontract.pytest.captured_output import shortened

POST = "contracts/permissions.yaml::item_form[POST]"
LINE = "GET /api/items/ 200\n"
TALKING = """    item = form.save()
    print("saved\\n" * 40)
"""


def test_a_few_lines_are_shown():
    assert shortened("stdout", LINE * 30) == LINE * 30


@pytest.mark.parametrize(("stream", "switch"), [("stdout", "-s"), ("log", "--log-cli-level=INFO")])
def test_of_many_it_is_told_how_to_see_them(stream, switch):
    told = shortened(stream, LINE * 1234)
    assert told.startswith("1,234 lines")
    assert f" {switch} shows them" in told


def test_a_finding_is_not_followed_by_all_that_was_printed(shop):
    project = shop().edit("shop/views.py", '"success"', '"fine"')
    project.edit("shop/views.py", "    item = form.save()\n", TALKING)
    run = project.pytest(POST)
    assert run.nodes("FAILED") == {POST}
    assert run.output.count("lines from all requests that were sent: -s shows them") == 1
    assert "saved" not in run.output
