"""With PostgreSQL, Redis and a real worker: what tasks in place cannot show."""

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

pytestmark = pytest.mark.no_contracts

ROOT = Path(__file__).parents[2]
REDIS = os.environ.get("OBCMS_TEST_REDIS", "redis://127.0.0.1:6379")
SERVER = os.environ.get("OBCMS_TEST_POSTGRES", "postgres:///")


def lacking():
    """Say what is missing, and how to get it; empty where nothing is."""
    import psycopg
    import redis

    try:
        psycopg.connect(f"{SERVER}postgres").close()
    except psycopg.OperationalError:
        return "No PostgreSQL: apt install postgresql, or set OBCMS_TEST_POSTGRES to its URL."
    try:
        redis.Redis.from_url(REDIS).ping()
    except redis.RedisError:
        return "No Redis: apt install redis-server, or set OBCMS_TEST_REDIS to its URL."
    return ""


@pytest.fixture(scope="module")
def real():
    """The environment of a database of its own, which goes again, a broker and a cache."""
    if reason := lacking():
        pytest.skip(reason)
    import psycopg

    name = f"obcms_{uuid4().hex[:12]}"
    yes = psycopg.connect(f"{SERVER}postgres", autocommit=True)
    yes.execute(f"CREATE DATABASE {name}")
    own = {
        "DJANGO_SETTINGS_MODULE": "obc_management.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "src/obcms")]),
        "OBCMS_DATABASE": f"{SERVER}{name}",
        "OBCMS_BROKER": f"{REDIS}/14",
        "OBCMS_CACHE": f"{REDIS}/15",
    }
    yield {**os.environ, **own}
    yes.execute(f"DROP DATABASE {name} WITH (FORCE)")
    yes.close()


@pytest.fixture(scope="module")
def came(real, tmp_path_factory):
    """What came of the scenes, played once beside a worker of two processes."""
    run([sys.executable, "manage.py", "migrate", "--verbosity=0"], real)
    log = tmp_path_factory.mktemp("worker") / "log"
    # A queue of its own: what an earlier run left is not for this worker.
    queue = real["OBCMS_DATABASE"].rpartition("/")[2]
    command = [sys.executable, "-m", "celery", "--app", "obc_management.celery", "worker"]
    real = real | {"OBCMS_QUEUE": queue}
    with log.open("w") as file:
        options = ["--concurrency=2", "--queues", queue, "--loglevel=INFO"]
        worker = subprocess.Popen(
            [*command, *options], cwd=ROOT, env=real, stdout=file, stderr=file
        )
        try:
            done = run([sys.executable, str(Path(__file__).with_name("at_work.py"))], real)
        finally:
            worker.terminate()
            worker.wait(timeout=60)
    return json.loads(done.splitlines()[-1]), log.read_text()


def run(command, environment):
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_task_begins_after_the_commit_and_in_another_process(came):
    scenes, log = came
    assert scenes["routed"] > 0
    assert "recommendations.tasks.route_recommendation" in log
    assert "Traceback" not in log


def test_of_what_is_rolled_back_no_worker_hears(came):
    assert came[0]["undone"] == ["draft", 0]


def test_what_is_delivered_often_and_at_once_is_done_once(came):
    assert came[0]["imported"] == ["completed", 1, 1]


def test_what_a_worker_writes_renews_the_cache_of_the_others(came):
    assert came[0]["refreshed"] > 0


def test_of_two_decisions_at_once_one_is_refused(came):
    assert came[0]["decided"] == ["done", "refused"]


def test_edits_at_once_lose_no_update(came):
    assert came[0]["rolled_up"] == ["done", "done", 100]
