"""Breaks that are intended are told, with their reason, and fail nothing."""

import copy
import json

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.gate.test_diff import BASE, HEAD
from tests.gate.test_surfaces import STATE, TABLE, at

from hypercontract.cli import main
from hypercontract.core.errors import Source
from hypercontract.engine import Exemption
from hypercontract.gate.catalogue import known, of_runs
from hypercontract.gate.report import json as as_json

RULE = "request-property-became-required"
EXEMPT = {"rule": RULE, "subject": "Thing *", "reason": "agreed on", "until": "2999-01-01"}


@pytest.fixture
def diff(tmp_path, capsys):
    """Write two states of a project and compare them; what the head says besides is by file."""

    def run(head=HEAD, *arguments, base=BASE, **files):
        for name, data in (("base", base), ("head", head)):
            file = tmp_path / name / "openapi" / "api.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(data), "utf-8")
            (file.parents[1] / "contracts").mkdir(exist_ok=True)
        for name, text in {"pyproject.toml": "", **files}.items():
            (tmp_path / "head" / name).write_text(text, "utf-8")
        root = ["--root", str(tmp_path / "head")]
        states = [str(tmp_path / "base"), str(tmp_path / "head")]
        code = main([*root, "diff", *states, *arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def exempting(**changes):
    return {"contracts/exemptions.yaml": yaml.safe_dump([EXEMPT | changes])}


def test_an_exemption_excuses_until_its_day(diff):
    assert diff()[0] == 1
    code, out = diff(**exempting())
    assert code == 0
    assert f"EXCUSED\n  {RULE}: Thing properties.a (agreed on)" in out
    assert out.endswith("0 breaking, 0 risky, 2 safe, 1 excused.\n")


def test_every_format_says_why(diff):
    out = diff(HEAD, "--format", "markdown", **exempting())[1]
    assert "<summary>1 excused</summary>" in out
    assert "agreed on" in out
    out = diff(HEAD, "--format", "github", **exempting())[1]
    assert "::error" not in out
    assert "agreed on" in out
    data = json.loads(diff(HEAD, "--format", "json", **exempting())[1])
    Draft202012Validator(as_json.schema()).validate(data)
    reasons = [one["excused"] for one in data["documents"][0]["findings"]]
    assert reasons == ["agreed on", None, None]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rule": "request-property-became-requird"}, RULE),
        ({"rule": "permission-widened"}, "permission-widened cannot be exempt"),
    ],
)
def test_an_exemption_that_cannot_be_is_an_error_of_use(diff, change, message):
    code, out = diff(**exempting(**change))
    assert code == 2
    assert message in out
    assert "exemptions.yaml" in out


@pytest.mark.parametrize(
    "path",
    [
        ("components", "schemas", "Thing", "properties", "a"),
        ("components", "schemas", "Thing"),
        (),
    ],
)
def test_a_mark_in_the_document_excuses_what_it_stands_at(diff, path):
    head = copy.deepcopy(HEAD)
    place = head
    for step in path:
        place = place[step]
    place["x-intended-breaks"] = {RULE: "all clients send it"}
    code, out = diff(head)
    assert code == 0
    assert "(all clients send it)" in out


def test_a_mark_excuses_nothing_else(diff):
    head = copy.deepcopy(HEAD)
    head["components"]["schemas"]["Thing"]["x-intended-breaks"] = {"other": "no"}
    head["paths"]["/things"]["x-intended-breaks"] = {RULE: "elsewhere"}
    assert diff(head)[0] == 1


def test_a_version_may_be_acknowledged_to_break(diff):
    settings = '[tool.hypercontract]\nacknowledged = ["2.0"]\n'
    assert diff(**{"pyproject.toml": settings})[0] == 1
    head = copy.deepcopy(HEAD)
    head["info"] = {"title": "", "version": "2.0"}
    code, out = diff(head, **{"pyproject.toml": settings})
    assert code == 0
    assert "Version 2.0 is acknowledged to break." in out


def test_that_a_role_gains_access_is_never_quiet(diff, tmp_path):
    diff()
    wider = {"permissions.yaml": copy.deepcopy(TABLE)}
    at("permissions.yaml", "routes", "entry-*", "GET", "partner", to="all")(wider)
    tables = {"base": TABLE, "head": wider["permissions.yaml"]}
    for name, table in tables.items():
        (tmp_path / name / "contracts" / "permissions.yaml").write_text(yaml.safe_dump(table))
    code, out = diff(BASE, **exempting(rule="permission-*", subject="*"))
    assert code == 2
    code, out = diff(BASE, **{"contracts/exemptions.yaml": "[]"})
    assert code == 0
    assert "RISKY permission-widened: GET entry-*" in out
    assert diff(BASE, "--fail-on", "risky")[0] == 1


def test_a_project_without_an_api_is_compared_by_its_contracts(tmp_path, capsys):
    for name in ("base", "head"):
        folder = tmp_path / name / "contracts"
        folder.mkdir(parents=True)
        (folder / "permissions.yaml").write_text(yaml.safe_dump(STATE["permissions.yaml"]))
    assert main(["diff", str(tmp_path / "base"), str(tmp_path / "head")]) == 0
    assert capsys.readouterr().out == "0 breaking, 0 risky, 0 safe.\n"


def test_a_run_leaves_the_gates_exemptions_to_the_gate():
    one, other, typo = (
        Exemption(rule, "*", "", "2999-01-01", Source("")) for rule in (RULE, "api.x", "typo")
    )
    assert of_runs([one, other, typo]) == (other, typo)
    assert len(known()) > 400


def test_an_exemption_past_its_day_is_one_failure_beside_the_findings(diff):
    code, out = diff(**exempting(until="2001-01-01"))
    assert code == 1
    assert f"BREAKING {RULE}: Thing properties.a" in out
    assert "BREAKING exemption-expired: Thing *" in out
    assert out.endswith("2 breaking, 0 risky, 2 safe.\n")


def test_an_exemption_that_excuses_nothing_fails_unless_it_is_merged(diff, tmp_path):
    unused = exempting(subject="Nobody *")
    code, out = diff(BASE, **unused)
    assert code == 1
    assert "BREAKING exemption-unused: Nobody *" in out
    (tmp_path / "base" / "contracts" / "exemptions.yaml").write_text(*unused.values(), "utf-8")
    code, out = diff(BASE, **unused)
    assert code == 0
    assert "SAFE\n  exemption-unused: Nobody *" in out


def test_a_mark_that_names_no_rule_fails(diff):
    head = copy.deepcopy(HEAD)
    head["components"]["schemas"]["Thing"]["x-intended-breaks"] = {f"{RULE}d": "a slip"}
    code, out = diff(head)
    assert code == 1
    assert f"x-intended-breaks names {RULE}d, which is no rule. Did you mean '{RULE}'?" in out


def test_levels_are_set_by_rule_and_by_family(diff):
    settings = "[tool.hypercontract.gate-levels]\n"
    assert diff(**{"pyproject.toml": f'{settings}{RULE} = "risky"\n'})[0] == 0
    assert diff(**{"pyproject.toml": f'{settings}required = "off"\n'})[0] == 0
    code, out = diff(**{"pyproject.toml": f'{settings}requird = "off"\n'})
    assert code == 2
    assert "Did you mean 'required'?" in out
