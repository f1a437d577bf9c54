"""A copy of the shop to change and run; Django starts once a process, so each run is one."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass

_OUTCOME = re.compile(r"^(PASSED|FAILED|ERROR) (\S*[^\s:])(?: |$)", re.MULTILINE)
_OUTER = {
    "CI",  # pytest prints more where it is set
    "DJANGO_SETTINGS_MODULE",
    "PYTEST_ADDOPTS",
    "PYTEST_CURRENT_TEST",
    "PYTEST_XDIST_WORKER",
}
# Most of the time that a short run takes goes into plugins that have no part in it.
_LEAN = {
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTEST_PLUGINS": "pytest_django.plugin,hypercontract.pytest.plugin,xdist.plugin",
}
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in _OUTER}


@dataclass(frozen=True)
class Run:
    """What a command printed and returned; `outcomes` by node id, as pytest names them."""

    code: int
    output: str

    @property
    def outcomes(self):
        return {node: outcome for outcome, node in _OUTCOME.findall(self.output)}

    def nodes(self, outcome):
        return {node for node, each in self.outcomes.items() if each == outcome}


class Project:
    """A folder with a project in it."""

    def __init__(self, root):
        self.root = root

    def write(self, files):
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return self

    def edit(self, name, old, new):
        text = (self.root / name).read_text("utf-8")
        assert text.count(old) == 1
        return self.write({name: text.replace(old, new)})

    def pytest(self, *arguments, all_plugins=False, **environment):
        lean = {} if all_plugins else _LEAN
        return self._run(lean | environment, "-m", "pytest", "-rA", *arguments)

    def command(self, *arguments):
        program = "import sys; from hypercontract.cli import main; sys.exit(main())"
        return self._run(_LEAN, "-c", program, *arguments)

    def run(self, *arguments):
        return self._run({}, *arguments)

    @property
    def report(self):
        return (self.root / "reports" / "contracts.json").read_bytes()

    @property
    def findings(self):
        return json.loads(self.report)["findings"]

    def _run(self, environment, *arguments):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env={**_ENVIRONMENT, **environment, "COLUMNS": "400"},
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        return Run(done.returncode, done.stdout + done.stderr)
