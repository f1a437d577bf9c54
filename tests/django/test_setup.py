import subprocess
import sys
from os import environ

import pytest

SETTINGS = "INSTALLED_APPS = []\nSECRET_KEY = 'x'\nUSE_TZ = True\n"
PROBE = """
import sys
from pathlib import Path
from hypercontract import config
from hypercontract.core.errors import ContractError
from hypercontract.django.facts.setup import setup
try:
    setup(config.load(Path(sys.argv[1])))
    setup(config.load(Path(sys.argv[1])))
except ContractError as error:
    sys.exit(str(error))
from django.conf import settings
print(settings.SETTINGS_MODULE, sys.path.count(str(Path(sys.argv[1]) / "src")))
"""


@pytest.fixture
def start(tmp_path):
    """Write a project, set Django up in a fresh interpreter, return its output and error."""

    def start(files, section="settings = 'shop.settings'\npythonpath = ['src']", **variables):
        (tmp_path / "pyproject.toml").write_text(f"[tool.hypercontract]\n{section}\n", "utf-8")
        for name, text in files.items():
            path = tmp_path / "src" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        kept = {key: value for key, value in environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        command = [sys.executable, "-c", PROBE, str(tmp_path)]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            cwd=tmp_path,
            env={**kept, **variables},
        )
        return done.stdout.strip(), done.stderr.strip()

    return start


def test_django_starts_with_the_configured_settings(start):
    assert start({"shop/settings.py": SETTINGS}) == ("shop.settings 1", "")


def test_the_environment_wins(start):
    files = {"shop/settings.py": SETTINGS, "shop/other.py": SETTINGS}
    assert start(files, DJANGO_SETTINGS_MODULE="shop.other") == ("shop.other 1", "")


START = "Django must start with shop.settings before contracts can be checked."


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        (
            "import os\nimport nowhere\n",
            (
                "src/shop/settings.py:2: ModuleNotFoundError while setting up Django: "
                f"No module named 'nowhere'. {START}"
            ),
        ),
        (
            "A = 1\nB = = 2\n",
            (
                "src/shop/settings.py:2: SyntaxError while setting up Django: "
                f"invalid syntax. {START}"
            ),
        ),
        (
            (
                "from django.core.exceptions import ImproperlyConfigured\n\n"
                "raise ImproperlyConfigured('Set the key.')\n"
            ),
            (
                "src/shop/settings.py:3: ImproperlyConfigured while setting up Django: "
                f"Set the key. {START}"
            ),
        ),
        (
            "def secret():\n    return {}['KEY']\n\nSECRET_KEY = secret()\n",
            f"src/shop/settings.py:2: KeyError while setting up Django: 'KEY'. {START}",
        ),
    ],
)
def test_settings_that_break_are_told_with_their_line(start, settings, error):
    assert start({"shop/settings.py": settings}) == ("", error)


def test_an_app_that_breaks_is_told_with_its_line(start):
    files = {
        "shop/settings.py": SETTINGS.replace("[]", "['shop']"),
        "shop/__init__.py": "",
        "shop/models.py": "from django.db import models\n\nmodels.NoSuchField()\n",
    }
    out, error = start(files)
    assert out == ""
    assert error.startswith("src/shop/models.py:3: AttributeError while setting up Django: module")


HINT = "Check the module's name, and that its folder is in `pythonpath`."


def test_settings_that_are_nowhere_are_the_configurations_fault(start):
    assert start({}) == (
        "",
        (
            "pyproject.toml: ModuleNotFoundError while setting up Django: "
            f"No module named 'shop'. {HINT}"
        ),
    )


def test_settings_that_are_nowhere_are_the_environments_fault(start):
    assert start({}, DJANGO_SETTINGS_MODULE="none.at.all") == (
        "",
        f"ModuleNotFoundError while setting up Django: No module named 'none'. {HINT}",
    )


def test_without_settings_there_is_a_hint(start):
    out, error = start({}, section="")
    assert out == ""
    assert error.startswith(
        "pyproject.toml: No Django settings module is configured. Set `settings`"
    )
