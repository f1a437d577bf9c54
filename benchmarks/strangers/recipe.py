"""How a public application is had: packages, a project around it, and what is known of its run."""

import shutil
import subprocess
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.environment import ROOT

FOLDER = Path(__file__).parent
_UV = ROOT / ".venv" / "bin" / "uv"


class UnavailableError(Exception):
    """What a recipe needs is not on this machine; the message is the remedy."""


@dataclass(frozen=True)
class Recipe:
    """An application: `sources` are its packages that become part of the project.

    `template` is the project that it brings along, Django's own where it is empty; `expected` maps
    figures of the run to what they are at least.
    """

    name: str
    packages: list[str]
    sources: list[str]
    python: str = "3.11"
    template: str = ""
    expected: dict[str, float] = field(default_factory=dict)


def recipes() -> dict[str, Recipe]:
    """Map names to recipes."""
    files = sorted(FOLDER.glob("*/recipe.toml"))
    return {
        file.parent.name: Recipe(file.parent.name, **tomllib.loads(file.read_text("utf-8")))
        for file in files
    }


def made(recipe: Recipe, folder: Path) -> tuple[Path, Path]:
    """Make the project and its environment in a folder; return the project and its Python."""
    environment, project = folder / "environment", folder / "project"
    python = environment / "bin" / "python"
    _call(_UV, "venv", "--quiet", "--python", _python(recipe.python), environment)
    _call(_UV, "pip", "install", "--quiet", "--python", python, *recipe.packages, ROOT)
    packages = next(environment.glob("lib/*/site-packages"))
    project.mkdir()
    template = ["--template", packages / recipe.template] if recipe.template else []
    _call(python, "-m", "django", "startproject", *template, "proj", project)
    for name in recipe.sources:
        shutil.move(packages / name, project / name)
    if not recipe.template:
        (project / "proj/settings.py").rename(project / "proj/base.py")
    for file in (FOLDER / recipe.name).glob("*.py"):
        shutil.copy(file, project / "proj")
    if (project / "proj/models.py").is_file():
        _call(python, project / "manage.py", "makemigrations", "--verbosity=0", "proj")
    return project, python


def _python(version: str) -> str:
    """Return an interpreter of a version: uv's own, or what pyenv has beside the one in use."""
    beside = Path.home().glob(f".pyenv/versions/{version}.*/bin/python")
    found = subprocess.run(
        [_UV, "python", "find", "--no-python-downloads", version],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    path = found or next((str(path) for path in sorted(beside)), "")
    if not path:
        raise UnavailableError(f"needs Python {version}: put a python{version} on the PATH")
    return path


def _call(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True)
