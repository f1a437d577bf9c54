"""What a finding ends with sends its request again, and passes once the code is mended."""

import re
from textwrap import dedent

import pytest

TEST = re.compile(r"^  test      (def .*\n +replay\(.*\))$", re.MULTILINE)
READ = "return super().get_queryset().filter(owner=self.request.user.pk)"
BROKEN = """if "pk" in self.kwargs and self.request.method == "PATCH":
            raise ZeroDivisionError
        return super().get_queryset().filter(owner=self.request.user.pk)"""


@pytest.fixture(scope="module")
def broken(shop):
    project = shop()
    project.edit("shop/api.py", READ, BROKEN)
    run = project.pytest("contracts/api.yaml", "-k", "items_partial_update")
    assert run.code == 1
    return project, run.output


def closing(run):
    """Return the closing line of the test that failed, from its name on."""
    (line,) = (line for line in run.output.splitlines() if line.startswith("FAILED "))
    return line.partition("::")[2]


def test_the_lines_of_a_finding_are_a_test_that_fails_until_it_is_mended(broken):
    project, output = broken
    (found,) = TEST.findall(output)
    assert "{own shop.Item of member}" in found
    project.write({"contracts/test_again.py": dedent(found).replace("            ", "") + "\n"})
    run = project.pytest("contracts/test_again.py", CI="true")
    assert run.nodes("FAILED") == {"contracts/test_again.py::test_again"}
    assert closing(run) == "test_again - Failed: ERROR api.server-error: PATCH item-detail"
    project.edit("shop/api.py", BROKEN, READ)
    assert project.pytest("contracts/test_again.py").code == 0


def test_the_closing_lines_of_a_ci_run_tell_no_finding_again(broken):
    project, _ = broken
    project.edit("shop/api.py", READ, BROKEN)
    run = project.pytest("contracts/api.yaml", "-k", "items_partial_update", CI="true")
    assert len(TEST.findall(run.output)) == 1
    headline = "Failed: ERROR api.server-error: PATCH item-detail"
    assert closing(run) == f"api_items_partial_update - {headline}"


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("/items/{own shop.Itm of member}/", "Unknown model 'shop.Itm'. Did you mean 'shop.Item'?"),
        ("/items/{own shop.Item of membr}/", "Unknown role 'membr'. Did you mean 'member'?"),
    ],
)
def test_what_the_world_has_not_is_an_error_that_names_the_nearest(shop, url, problem):
    project = shop()
    line = f"def test_again(replay):\n    replay('GET', {url!r}, role='member')\n"
    run = project.write({"contracts/test_again.py": line}).pytest("contracts/test_again.py")
    assert run.code == 1
    assert problem in run.output
