"""An `init` that is stopped leaves nothing, or what the next one carries on from."""

import os
import signal
import subprocess
import sys
import time

import pytest
from tests.adoption.adopting import bare

from hypercontract.adoption.unfinished import is_marked, marked
from hypercontract.config import load

PROGRAM = "import sys; from hypercontract.cli import main; sys.exit(main())"
MARK = "reports/init.unfinished"
EXCUSES = "contracts/exemptions.yaml"


@pytest.fixture
def kiosk(tmp_path):
    return bare("kiosk", tmp_path)


def started(project):
    """Begin an `init`, and return its process once it has written something."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from hypercontract.cli import main; raise SystemExit(main())",
            "init",
        ],
        cwd=project.root,
        env={k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    while not (project.root / MARK).exists():
        assert process.poll() is None, process.stdout.read()
        time.sleep(0.02)
    time.sleep(0.5)
    return process


def test_asked_to_end_it_leaves_nothing(kiosk):
    before = {path for path in kiosk.root.rglob("*") if "__pycache__" not in path.parts}
    process = started(kiosk)
    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 130, output
    after = {path for path in kiosk.root.rglob("*") if "__pycache__" not in path.parts}
    assert {path for path in after - before if "reports" not in path.parts} == set()
    assert not (kiosk.root / MARK).exists()


def test_killed_it_is_carried_on_by_the_next(kiosk):
    process = started(kiosk)
    process.kill()
    process.communicate(timeout=60)
    (kiosk.root / EXCUSES).parent.mkdir(exist_ok=True)
    (kiosk.root / EXCUSES).write_text("[]\n", "utf-8")  # as if it had come so far
    run = kiosk.command("init")
    assert run.code == 0, run.output
    assert not (kiosk.root / MARK).exists()
    assert (kiosk.root / "contracts" / "permissions.yaml").exists()
    assert "permissions.granted" in (kiosk.root / EXCUSES).read_text("utf-8")


def test_what_an_init_finds_in_place_is_not_its_to_forget(tmp_path):
    config = load(tmp_path)
    config.contracts.mkdir()
    (config.contracts / "exemptions.yaml").write_text("[]\n", "utf-8")
    with marked(config, is_first=False):
        assert not is_marked(config)
    with marked(config, is_first=True):
        assert is_marked(config)
    assert (config.contracts / "exemptions.yaml").exists()
    assert not config.reports.exists()
