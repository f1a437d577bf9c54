"""The Action's script in a scratch repository with two pull requests: what each says, as files."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from tests.gate.specs import document

ROOT = Path(__file__).parents[2]
STEPS = {
    one["name"]: one for one in yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]
}
WORD = {"type": "string", "maxLength": 9}


@pytest.fixture
def server(tmp_path):
    """Answer as GitHub and GitLab do for comments, each kept as a file by its id."""
    kept = tmp_path / "comments"
    kept.mkdir()

    class Comments(BaseHTTPRequestHandler):
        def do_GET(self):
            number = self.path.split("/")[-2]
            found = [json.loads(p.read_text()) for p in sorted(kept.glob(f"{number}-*"))]
            self._say(found if "page=1" in self.path else [])

        def do_POST(self):
            number = self.path.split("/")[-2]
            name = f"{number}-{len(list(kept.iterdir())) + 1}"
            self._keep(kept / name)

        def do_PATCH(self):
            name = self.path.rpartition("/")[2]
            self._keep(next(path for path in kept.iterdir() if path.name == name))

        def do_PUT(self):
            self.do_PATCH()

        def _keep(self, path):
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))["body"]
            path.write_text(json.dumps({"id": path.name, "body": body}))
            self._say({"id": path.name})

        def _say(self, data):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(data).encode())

        def log_message(self, *_):
            """Say nothing."""

    served = ThreadingHTTPServer(("127.0.0.1", 0), Comments)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}", kept
    served.shutdown()
    served.server_close()


@pytest.fixture
def repository(tmp_path):
    """Make a repository whose main branch promises one document."""
    root = tmp_path / "project"
    root.mkdir()

    def git(*arguments):
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        command = ["git", "-C", str(root), *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    git("init", "-q", "-b", "main")
    promise(root, WORD)
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    return root, git


def promise(root, schema, **more):
    (root / "openapi").mkdir(exist_ok=True)
    text = json.dumps(document(request=schema, **more), indent=1)
    (root / "openapi" / "api.json").write_text(text)
    (root / "pyproject.toml").write_text("")


@pytest.fixture
def runner(repository, server, tmp_path):
    """Run the steps of the Action as a pull request of a number does; return what they leave."""
    root, _ = repository
    url, kept = server

    def run(number, **more):
        temporary = tmp_path / f"run{len([*tmp_path.glob('run*')])}"
        temporary.mkdir()
        environment = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(temporary),
            "GITHUB_STEP_SUMMARY": str(temporary / "summary.md"),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_API_URL": url,
            "GITHUB_REPOSITORY": "us/project",
            "GITHUB_TOKEN": "a token",
            "PR_NUMBER": str(number),
            **dict.fromkeys(("BASE", "HEAD"), ""),
            "FAIL_ON": "breaking",
            "REPLAY": "false",
            "VERSION": "hypercontract",
            "JUNIT": str(temporary / "changes.xml"),
            "SARIF": str(temporary / "changes.sarif"),
            **more,
        }
        codes = []
        for name in ("Compare", "Comment"):
            command = ["bash", "-eo", "pipefail", "-c", STEPS[name]["run"]]
            done = subprocess.run(
                command, env=environment, cwd=root, capture_output=True, text=True, check=False
            )
            (temporary / f"{name}.txt").write_text(done.stdout + done.stderr)
            codes.append(done.returncode)
        return codes, temporary

    return run, kept


def comments(kept, number):
    return [json.loads(path.read_text())["body"] for path in sorted(kept.glob(f"{number}-*"))]


def test_two_pull_requests(repository, runner):
    root, git = repository
    run, kept = runner
    first = git("rev-parse", "--short", "HEAD")

    git("switch", "-q", "-c", "breaking")
    promise(root, {**WORD, "maxLength": 5})
    git("commit", "-q", "-a", "-m", "shorter")
    codes, left = run(1)
    assert codes == [1, 0]
    (comment,) = comments(kept, 1)
    assert comment.startswith("<!-- hypercontract gate -->\n")
    assert f"Compared with main ({first})." in comment
    assert "request-body-max-length-decreased" in comment
    assert (left / "summary.md").read_text() == comment.partition("\n")[2]
    annotation = (left / "Compare.txt").read_text()
    promised = (root / "openapi" / "api.json").read_text().splitlines()
    line = next(n for n, text in enumerate(promised, 1) if text.strip() == '"schema": {')
    assert f"::error file=openapi/api.json,line={line}," in annotation
    failures = ET.parse(left / "changes.xml").findall(".//failure")
    assert [one.get("type") for one in failures] == ["breaking"]
    sarif = json.loads((left / "changes.sarif").read_text())
    assert sarif["runs"][0]["results"][0]["ruleId"] == "request-body-max-length-decreased"

    promise(root, {**WORD, "maxLength": 12})
    git("commit", "-q", "-a", "-m", "longer instead")
    codes, left = run(1)
    assert codes == [0, 0]
    (comment,) = comments(kept, 1)  # the same comment, told anew
    assert "0 breaking, 0 risky, 1 safe" in comment
    assert not ET.parse(left / "changes.xml").findall(".//failure")

    git("switch", "-q", "main")
    git("switch", "-q", "-c", "removing")
    text = json.loads((root / "openapi" / "api.json").read_text())
    text["paths"] = {"/others": text["paths"]["/things"]}
    (root / "openapi" / "api.json").write_text(json.dumps(text, indent=1))
    git("commit", "-q", "-a", "-m", "another path")
    codes, left = run(2)
    assert codes == [1, 0]
    assert len(comments(kept, 1)) == len(comments(kept, 2)) == 1
    paths = json.dumps(text, indent=1).splitlines().index(' "paths": {') + 1
    annotation = (left / "Compare.txt").read_text()
    assert f"::error file=openapi/api.json,line={paths},title=api-path-removed" in annotation


def test_a_merge_request_of_gitlab_has_one_note(repository, runner, server):
    root, git = repository
    run, kept = runner
    git("switch", "-q", "-c", "more")
    promise(root, {**WORD, "maxLength": 12})
    git("commit", "-q", "-a", "-m", "longer")
    gitlab = {
        "CI_API_V4_URL": server[0],
        "CI_PROJECT_ID": "7",
        "CI_MERGE_REQUEST_IID": "3",
        "GITLAB_TOKEN": "a token",
    }
    assert run(0, **gitlab)[0] == [0, 0]
    promise(root, {**WORD, "maxLength": 13})
    assert run(0, **gitlab)[0] == [0, 0]
    assert len(comments(kept, 3)) == 1


def test_the_first_document_is_all_new(repository, runner):
    root, git = repository
    run, _ = runner
    git("rm", "-q", "openapi/api.json")
    git("commit", "-q", "-m", "none")
    git("switch", "-q", "-c", "first")
    promise(root, WORD)
    git("add", "-A")
    git("commit", "-q", "-m", "the first")
    codes, left = run(4)
    assert codes == [0, 0]
    assert "endpoint-added" in (left / "summary.md").read_text()


@pytest.mark.parametrize("tagged", [False, True])
def test_on_main_it_compares_with_the_last_tag_or_the_parent(repository, runner, tagged):
    root, git = repository
    run, _ = runner
    if tagged:
        git("tag", "v1")
        promise(root, {**WORD, "maxLength": 7})
        git("commit", "-q", "-a", "-m", "shorter")
    parent = git("rev-parse", "--short", "HEAD")
    promise(root, {**WORD, "maxLength": 5})
    git("commit", "-q", "-a", "-m", "shorter still")
    codes, left = run(5)
    assert codes[0] == 1
    summary = (left / "summary.md").read_text()
    assert f"Compared with {'v1' if tagged else f'the parent ({parent})'}." in summary
