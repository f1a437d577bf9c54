"""`python -m benchmarks.htmx_oracle`: asks htmx itself and records what it answers.

Needs Node and npm; the tests read the recorded answers and need neither.
"""

import gzip
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks import htmx_corpus
from benchmarks.environment import ROOT

DIALECTS = ("1.9", "2", "4")
COUNT = 2000
_ASKED = ROOT / "scripts" / "htmx_oracle"
_ANSWERS = ROOT / "tests" / "data" / "htmx"
# What an answer tells besides, because every response is swapped somewhere, somehow.
_BESIDES = {"HX-Reswap": {"target"}, "HX-Retarget": {"swap"}}


def main():
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(_ASKED / "package.json", folder)
        _run(["npm", "install", "--no-audit", "--no-fund", "--silent"], folder)
        for dialect in DIALECTS:
            _record(dialect, folder)


def _record(dialect, folder):
    questions = [
        *[("header", *pair) for pair in htmx_corpus.headers(dialect, COUNT)],
        *[("attribute", *pair) for pair in htmx_corpus.attributes(dialect, COUNT)],
    ]
    keys = ("asked", "name", "value")
    lines = [json.dumps(dict(zip(keys, one, strict=True))) for one in questions]
    asking = ["node", _ASKED / "run.js", dialect, _ASKED / "page.html"]
    answers = _run(asking, folder, "\n".join(lines) + "\n").splitlines()
    recorded = [
        json.dumps([*question, _told(question[1], json.loads(answer))], ensure_ascii=False)
        for question, answer in zip(questions, answers, strict=True)
    ]
    path = _ANSWERS / f"{dialect}.json.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    # No time in it: the same answers are the same file.
    path.write_bytes(gzip.compress(("\n".join(recorded) + "\n").encode(), mtime=0))
    print(f"htmx {dialect}: {len(recorded)} answers in {Path(path).relative_to(ROOT)}")


def _told(name, answer):
    besides = _BESIDES.get(name, {"swap", "target"} if name.startswith("HX-") else set())
    return {key: value for key, value in answer.items() if key not in besides}


def _run(command, folder, given=None):
    done = subprocess.run(
        command, cwd=folder, input=given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
