"""The integration run as its script starts it: HTML and JUnit from one run."""

import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """Run one test by the script, with its reports in a folder of their own."""
    folder = tmp_path_factory.mktemp("reports")
    own = [f"--html={folder}/integration.html", f"--junit-xml={folder}/integration.xml"]
    own += [f"--contracts-json={folder}/contracts.json", "-p", "no:cacheprovider"]
    chosen = ["-m", "smoke", "-k", "wrong_password", "contracts/test_authentication.py"]
    command = ["bash", "scripts/test_integration.sh", *chosen, *own]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_html_needs_no_other_file(ran):
    text = (ran / "integration.html").read_text("utf-8")
    assert "test_a_wrong_password_opens_nothing" in text
    assert '<link href="assets/' not in text


def test_junit_names_each_test(ran):
    (case,) = ET.parse(ran / "integration.xml").iter("testcase")
    assert case.get("name") == "test_a_wrong_password_opens_nothing"


def test_without_an_environment_the_script_says_what_to_run(tmp_path):
    script = tmp_path / "scripts/test_integration.sh"
    script.parent.mkdir()
    script.write_text((ROOT / "scripts/test_integration.sh").read_text("utf-8"), "utf-8")
    done = subprocess.run(["bash", script], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "error: there is no .venv; run scripts/bootstrap_venv.sh\n"
