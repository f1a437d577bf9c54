"""`hypercontract diff` on files, folders and git references, and what it prints."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.gate.specs import TODAY, both, document
from tests.gate.specs import spec as spec_of

from hypercontract.cli import main
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report import json as as_json
from hypercontract.gate.report import markdown

BASE = both({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}})
HEAD = copy.deepcopy(BASE)
HEAD["components"]["schemas"]["Thing"]["required"] = ["a"]
HEAD["paths"]["/things"]["post"]["operationId"] = "post_thing"


@pytest.fixture
def files(tmp_path):
    for name, data in (("base", BASE), ("head", HEAD)):
        folder = tmp_path / name / "openapi"
        folder.mkdir(parents=True)
        (folder / "api.json").write_text(json.dumps(data, indent=1), "utf-8")
    return [str(tmp_path / name / "openapi" / "api.json") for name in ("base", "head")]


def diff(capsys, *arguments):
    code = main(["diff", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_terminal(files, capsys):
    code, out, _ = diff(capsys, *files)
    assert code == 1
    assert out.splitlines()[:5] == [
        "BREAKING request-property-became-required: Thing properties.a",
        "  It became required.",
        "  reaches   POST /things",
        "  witness   {} was accepted and is refused",
        f"  where     {files[1]}:{_line(files[1])}",
    ]
    assert out.endswith("1 breaking, 0 risky, 2 safe.\n")


def _line(file):
    lines = Path(file).read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.strip() == '"a": {')


def test_folders(files, capsys):
    folders = [file.removesuffix("/openapi/api.json") for file in files]
    assert diff(capsys, *folders)[0] == 1
    assert diff(capsys, folders[0], f"{folders[0]}/openapi") == (
        0,
        "0 breaking, 0 risky, 0 safe.\n",
        "",
    )


@pytest.mark.parametrize(("level", "code"), [("breaking", 1), ("risky", 1), ("none", 0)])
def test_fail_on(files, capsys, level, code):
    assert diff(capsys, *files, "--fail-on", level)[0] == code


def test_json_conforms_to_its_schema(files, capsys):
    _, out, _ = diff(capsys, *files, "--format", "json")
    data = json.loads(out)
    Draft202012Validator(as_json.schema()).validate(data)
    (compared,) = data["documents"]
    assert [one["rule"] for one in compared["findings"]] == [
        "request-property-became-required",
        "api-operation-id-added",
        "response-property-became-required",
    ]
    assert compared["findings"][0]["witness"] == {"value": {}}


def test_annotations(files, capsys):
    _, out, _ = diff(capsys, *files, "--format", "github")
    first = out.splitlines()[0]
    assert first.startswith(f"::error file={files[1]},line={_line(files[1])},")
    assert "title=request-property-became-required::Thing properties.a%0AIt became" in first
    assert out.count("::notice ") == 2


def test_markdown_is_grouped_by_who_notices(files, capsys):
    _, out, _ = diff(capsys, *files, "--format", "markdown")
    heads = [line for line in out.splitlines() if line.startswith("#")]
    assert heads == [
        "### Changes of what is promised: 1 breaking, 0 risky, 2 safe",
        "#### API clients",
        "#### Generated clients",
    ]
    assert "witness: {} was accepted and is refused" in out


def test_a_comment_is_never_longer_than_github_takes(monkeypatch):
    monkeypatch.setattr(markdown, "LONGEST", 100)
    text = markdown.render([_result()])
    assert text.endswith("characters long.\n")
    assert len(text) < 200


def _result():
    from hypercontract.gate.comparison.result import diff as compared

    return compared(spec_of(BASE), spec_of(HEAD), TODAY)


def test_a_result_is_told_with_its_places():
    result = _result()
    assert isinstance(result, Result)
    assert {str(result.source(one)) for one in result.findings} == {"head.json:1"}


@pytest.fixture
def repository(tmp_path):
    def git(*arguments):
        command = ["git", "-C", str(tmp_path), "-c", "user.name=n", "-c", "user.email=e@x.org"]
        subprocess.run([*command, *arguments], check=True, capture_output=True)

    (tmp_path / "pyproject.toml").write_text("[tool.hypercontract]\n", "utf-8")
    file = tmp_path / "openapi" / "api.json"
    file.parent.mkdir()
    git("init", "-q", "-b", "main")
    file.write_text(json.dumps(BASE), "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "base")
    git("switch", "-q", "-c", "change")
    file.write_text(json.dumps(HEAD), "utf-8")
    return tmp_path, git


def test_git_references(repository, capsys):
    root, git = repository
    at = ["--root", str(root), "diff"]
    assert main(at) == 1
    assert "openapi/api.json:1" in capsys.readouterr().out
    git("commit", "-q", "-a", "-m", "head")
    assert main([*at, "main", "change"]) == 1
    assert "change:openapi/api.json" in capsys.readouterr().out
    assert main([*at, "main", "main"]) == 0


def test_contracts_at_git_references(repository, capsys):
    root, git = repository
    git("commit", "-q", "-a", "-m", "head")
    file = root / "contracts" / "events" / "toast.json"
    file.parent.mkdir(parents=True)
    for name in ("one", "two"):
        file.write_text(json.dumps({"const": name}), "utf-8")
        git("add", ".")
        git("commit", "-q", "-m", name)
    assert main(["--root", str(root), "diff", "change~1", "change"]) == 1
    out = capsys.readouterr().out
    assert "BREAKING event-" in out
    assert "change:contracts/events/toast.json:1" in out
    assert main(["--root", str(root), "diff", "main", "change~1"]) == 1
    assert "event-added: toast" not in capsys.readouterr().out


def test_a_document_of_many_that_is_gone_is_told(files, tmp_path, capsys):
    base = tmp_path / "base"
    (base / "openapi" / "other.json").write_text(json.dumps(BASE), "utf-8")
    (base / "openapi" / "third.json").write_text(json.dumps(document()), "utf-8")
    head = tmp_path / "two"
    (head / "openapi").mkdir(parents=True)
    for name in ("api", "third"):
        (head / "openapi" / f"{name}.json").write_bytes(
            (base / f"openapi/{name}.json").read_bytes()
        )
    code, out, _ = diff(capsys, str(base), str(head))
    assert code == 1
    assert "BREAKING api-path-removed-without-deprecation: POST /things" in out
    assert "other.json" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing-like-it"], "There is no 'nothing-like-it'."),
        (["empty", "empty"], "There is no OpenAPI document in openapi/ in either state."),
    ],
)
def test_references_that_lead_nowhere(repository, capsys, arguments, message):
    root, git = repository
    git("commit", "-q", "-a", "-m", "head")
    git("switch", "-q", "--orphan", "empty")
    git("commit", "-q", "--allow-empty", "-m", "nothing")
    (root / "pyproject.toml").write_text("[tool.hypercontract]\n", "utf-8")
    assert main(["--root", str(root), "diff", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_no_main_branch(repository, capsys):
    root, git = repository
    git("branch", "-D", "main")
    assert main(["--root", str(root), "diff"]) == 2
    assert "There is no main branch" in capsys.readouterr().err


def test_states_without_a_document_in_common(files, tmp_path, capsys):
    for name in ("b.json", "c.json"):
        (tmp_path / "base" / "openapi" / name).write_text(json.dumps(document()), "utf-8")
    (tmp_path / "empty").mkdir()
    base = str(tmp_path / "base")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "d.json").write_text(json.dumps(document()), "utf-8")
    assert "no OpenAPI document of one name" in diff(capsys, base, str(tmp_path / "other"))[2]
    assert "No OpenAPI document is in the folder" in diff(capsys, base, str(tmp_path / "empty"))[2]
    assert diff(capsys, base, base)[0] == 0


def test_comparing_files_needs_no_django(files):
    code = (
        "import sys; from hypercontract.cli import main; main(['diff', *sys.argv[1:]]); "
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, *files], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
