"""The versions that it supports: each session installs them, without extras, and runs a shop.

Run `pipx run nox`; a Python that is not there is skipped.
"""

import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.error_on_missing_interpreters = False
nox.options.default_venv_backend = "uv|virtualenv"

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
SHOP = Path(__file__).parent / "tests" / "projects" / "shop"
# Django 6 needs Python 3.12.
NEWER = {"6.0": PYTHONS[1:], "6.1": PYTHONS[1:]}


@nox.session(python=PYTHONS)
@nox.parametrize("django", ["5.2", "6.0", "6.1"])
def supported(session: nox.Session, django: str) -> None:
    """Run every contract of the shop."""
    if session.python not in NEWER.get(django, PYTHONS):
        session.skip(f"Django {django} needs a newer Python.")
    session.install(".", f"django~={django}.0")
    _shop(session)


@nox.session(python="3.11")
@nox.parametrize("drf", ["3.15", "3.16", "3.17"])
def older(session: nox.Session, drf: str) -> None:
    """Run an operation, the fragments and the table of permissions with Django 4.2."""
    session.install(".", "django~=4.2.0", f"djangorestframework~={drf}.0")
    _shop(session, "-k", "api_items_list or partials or permissions")


@nox.session(python="3.11", venv_backend="uv")
def lowest(session: nox.Session) -> None:
    """Run every contract with the lowest versions that are allowed."""
    session.install("--resolution", "lowest-direct", ".", "django>=5.2")
    _shop(session)


def _shop(session: nox.Session, *selected: str) -> None:
    """Run the contracts of a copy: a run leaves reports behind."""
    folder = Path(session.create_tmp()) / "shop"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SHOP, folder, ignore=shutil.ignore_patterns("reports", "__pycache__"))
    session.chdir(folder)
    session.run("python", "-m", "pytest", "contracts", "-q", *selected)
