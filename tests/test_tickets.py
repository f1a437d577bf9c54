"""Tickets for tests that keep failing: one a test, as a file or as an issue."""

import json
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"
FLAKY = """
tries = []
def test_settles():
    tries.append(1)
    assert len(tries) > 2
def test_never():
    assert False, "never"
"""


@pytest.fixture
def tickets(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(SCRIPTS)
    monkeypatch.chdir(tmp_path)
    import tickets

    return tickets


def run(folder):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tickets", "--reruns", "2"]
    command += ["--rootdir=.", "-p", "no:cacheprovider", "-p", "no:django"]
    environment = {"PYTHONPATH": str(SCRIPTS), "PATH": ""}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_a_test_that_fails_after_two_retries_has_one_ticket(tmp_path):
    (tmp_path / "test_flaky.py").write_text(FLAKY, "utf-8")
    for _ in range(2):
        assert "1 failed, 1 passed, 4 rerun" in run(tmp_path).stdout
    (ticket,) = (tmp_path / "reports/tickets").iterdir()
    assert ticket.name == "test-flaky-py-test-never.md"
    assert 'assert False, "never"' in ticket.read_text("utf-8")


def test_with_a_token_it_is_an_issue_filed_once(tickets, monkeypatch, tmp_path):
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setenv("GITHUB_REPOSITORY", "owner/name")
    asked, open_issues = [], []

    def urlopen(request, timeout):
        asked.append((request.get_method(), request.full_url))
        if request.data:
            open_issues.append(json.loads(request.data)["title"])
        answer = json.dumps({"total_count": len(open_issues)}).encode()
        return __import__("io").BytesIO(answer)

    with patch("urllib.request.urlopen", urlopen):
        tickets.file("a.py::test_b", "why")
        tickets.file("a.py::test_b", "why")
    assert open_issues == ["Fails after its retries: a.py::test_b"]
    assert [method for method, _ in asked] == ["GET", "POST", "GET"]
    assert not list(tmp_path.iterdir())
