"""What is published: built, and installed in an environment of its own."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from tests.pytest.project_runs import Project

ROOT = Path(__file__).parents[1]
PROJECTS = ROOT / "tests" / "projects"
_OUTER = {"DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST", "PYTEST_XDIST_WORKER"}


def run(*command, cwd=None, code=0):
    words = [str(word) for word in command]
    env = {name: value for name, value in os.environ.items() if name not in _OUTER}
    done = subprocess.run(
        words, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def build(folder, into):
    run(sys.executable, "-m", "hatchling", "build", "-d", into, cwd=folder)
    return next(into.glob("*.whl")), next(into.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def environment(built, tmp_path_factory):
    """The folder of an environment with the wheel, and with one that adds a kind."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    source = folder / "caching"
    shutil.copytree(PROJECTS / "caching", source)
    wheel, _ = build(source, folder / "dist")
    python = folder / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")
    if uv.exists():
        run(uv, "pip", "install", "--python", python, built[0], wheel)
    else:
        run(sys.executable, "-m", "pip", "--python", python, "install", built[0], wheel)
    return folder


def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_holds_the_library_and_all_it_reads(built):
    packed = names(built[0])
    source = ROOT / "src"
    files = {path for path in (source / "hypercontract").rglob("*") if path.is_file()}
    ours = {path.relative_to(source).as_posix() for path in files if path.suffix != ".pyc"}
    assert packed == ours
    assert "hypercontract/report/html/page.html" in packed


def test_the_source_distribution_makes_the_same_wheel(built, tmp_path):
    with tarfile.open(built[1]) as archive:
        # Pythons before 3.11.4 know no filter, those from 3.12 on warn without one.
        archive.extractall(
            tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {})
        )
    (unpacked,) = tmp_path.iterdir()
    assert sorted(path.name for path in (unpacked / "src").iterdir()) == ["hypercontract"]
    assert names(build(unpacked, tmp_path / "again")[0]) == names(built[0])


def test_pytest_shows_its_options_without_settings(environment, tmp_path):
    assert "--contracts-json" in run(environment / "bin" / "pytest", "--help", cwd=tmp_path)


def test_a_kind_from_elsewhere_is_a_kind(environment, tmp_path):
    command = environment / "bin" / "hypercontract"
    listed = run(command, "rules", "--kind", "caching", cwd=tmp_path)
    assert listed == "caching.may-be-stored  error    an answer lacks no-store\n"
    told = run(command, "explain", "caching.may-be-stored", cwd=tmp_path)
    assert told.startswith("caching.may-be-stored\n\nA route that")


def test_a_kind_from_elsewhere_judges_what_others_send(environment, tmp_path):
    root = tmp_path / "shop"
    left_out = shutil.ignore_patterns("reports", "__pycache__")
    shutil.copytree(PROJECTS / "shop", root, ignore=left_out)
    Project(root).write({"contracts/caching.yaml": "private: [item-list]\n"})
    pytest_ = environment / "bin" / "pytest"
    nodes = ["contracts/caching.yaml", "contracts/permissions.yaml::item-list[GET]"]
    output = run(pytest_, *nodes, cwd=root, code=1)
    assert "ERROR caching.may-be-stored: GET item-list" in output
    assert {one["rule"] for one in Project(root).findings} == {"caching.may-be-stored"}


def test_comparing_two_files_needs_no_django(environment, tmp_path):
    """Last, for it takes Django away."""
    text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {%s}\n"
    path = "/a/: {get: {responses: {'200': {description: d}}}}"
    (tmp_path / "a.yaml").write_text(text % path, "utf-8")
    (tmp_path / "b.yaml").write_text(text % "", "utf-8")
    for package in ("django", "rest_framework", "drf_spectacular"):
        for found in (environment / "lib").rglob(f"site-packages/{package}"):
            shutil.rmtree(found)
    command = environment / "bin" / "hypercontract"
    assert "GET /a/" in run(command, "diff", "a.yaml", "b.yaml", cwd=tmp_path, code=1)
    assert run(command, "diff", "a.yaml", "a.yaml", cwd=tmp_path)
