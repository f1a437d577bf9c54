"""A project without DRF that speaks htmx 1.9: green, red as its dialect has it, and in Chromium."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
from tests.pytest.project_runs import Project

BOARD = Path(__file__).parents[1] / "projects" / "board"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
VERSION = json.loads((BOARD / "package.json").read_text("utf-8"))["dependencies"]["htmx.org"]


@pytest.fixture
def board(tmp_path):
    root = tmp_path / "board"
    shutil.copytree(BOARD, root, ignore=shutil.ignore_patterns("__pycache__", "reports"))
    return Project(root)


def rules(project):
    return {finding["rule"] for finding in project.findings if finding["level"] == "error"}


def test_it_is_green(board):
    run = board.pytest()
    assert run.code == 0
    assert set(run.outcomes.values()) == {"PASSED"}
    assert rules(board) == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        pytest.param(
            "board/views.py",
            'headers={"HX-Trigger": json.dumps(events)}',
            'headers={"HX-Trigger": json.dumps(events), "HX-Reswap": "textContent"}',
            {"events.malformed-header"},
            id="a swap style of htmx 2",
        ),
        pytest.param(
            "pyproject.toml",
            'htmx = "1.9"',
            'htmx = "4"',
            {"events.never-heard", "events.never-sent"},
            id="htmx 4 sends no kebab twin",
        ),
        pytest.param(
            "board/templates/notes.html",
            "note-added from:body",
            "note-add from:body",
            {"events.never-heard", "events.never-sent"},
            id="a listener under another name",
        ),
    ],
)
def test_it_is_red_where_the_dialect_says_so(board, file, old, new, expected):
    run = board.edit(file, old, new).pytest()
    assert run.code == 1
    assert rules(board) == expected


@pytest.fixture
def script(tmp_path):
    """Fetch htmx itself."""
    if shutil.which("npm") is None:
        pytest.skip("No npm: install one (apt install npm).")
    command = ["npm", "pack", "--silent", f"htmx.org@{VERSION}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"npm cannot fetch htmx.org: connect to a registry. {done.stderr[:200]}")
    with tarfile.open(tmp_path / done.stdout.split()[-1]) as packed:
        return packed.extractfile("package/dist/htmx.min.js").read()


@pytest.fixture
def url(board, script):
    """Serve the project with its script."""
    (board.root / "static/htmx.min.js").write_bytes(script)
    django = [sys.executable, "-m", "django"]
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "board.settings", "PYTHONPATH": "."}
    subprocess.run(
        [*django, "migrate", "--run-syncdb"], cwd=board.root, env=own, check=True, stdout=-3
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*django, "runserver", "--noreload", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=board.root, env=own, stdout=-3, stderr=-3) as server:
        wait_for(port)
        yield f"http://localhost:{port}/"
        server.terminate()


def wait_for(port):
    for _ in range(100):
        with socket.socket() as one:
            if not one.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    pytest.fail("The project's server did not start.")


@pytest.mark.skipif(
    CHROMIUM is None, reason="No Chromium: install one (apt install chromium) or set CHROMIUM."
)
def test_htmx_itself_does_what_the_contracts_say(url):
    sync = pytest.importorskip(
        "playwright.sync_api",
        reason="Playwright is not installed: pip install 'hypercontract[browser]'.",
    )
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(url)
        assert page.evaluate("htmx.version") == VERSION
        page.get_by_label("Note").fill("Milk")
        page.get_by_role("button").click()
        page.locator("#notes li").wait_for()
        assert re.sub(r"\s+", " ", page.locator("#notes").inner_text()) == "Milk"
        assert page.locator("#news").inner_text() == "It is on the board."
        page.get_by_label("Note").fill(" ")
        page.get_by_role("button").click()
        page.get_by_text("That is no note.").wait_for()
        browser.close()
