"""The plugin's entry: options, hooks and, where a project has contracts, all the rest.

Importing this module imports no Django, no Schemathesis and no HTML parser.
"""

import os
import sys
from collections.abc import Generator
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

import pytest

from hypercontract import config as configuration
from hypercontract.core.errors import ContractError
from hypercontract.pytest.databases import GIVEN, KEEPING, Databases

if TYPE_CHECKING:
    from pluggy import Result

CANNOT = 2
WRITING = "--contracts-write"
MARKERS = {
    "no_contracts": "do not check the requests of this test against the contracts",
    "contract": "an item of a contract document",
    "browser": "opens pages in Chromium",
}
_unusable = pytest.StashKey[str]()


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the hooks that a project may implement."""
    from hypercontract.pytest import hooks

    pluginmanager.add_hookspecs(hooks)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("hypercontract", "contracts of a Django application")
    group.addoption(
        "--no-contracts",
        action="store_true",
        help="neither collect contracts nor check requests against them",
    )
    group.addoption(
        "--contracts-all",
        action="store_true",
        help="also list what is exempt and what was not exercised",
    )
    group.addoption(
        "--contracts-fail-unreached",
        action="store_true",
        help="fail what cannot be put to the test, instead of skipping it with the cause",
    )
    group.addoption(
        "--contracts-browser",
        action="store_true",
        help="also open pages and fragments that have a contract in Chromium, at two widths",
    )
    group.addoption(
        GIVEN,
        metavar="PATH",
        type=Path,
        help="test a copy of this SQLite database, with its users and rows",
    )
    group.addoption(
        KEEPING,
        action="store_true",
        help="reuse the migrated SQLite database of the last run, kept in the reports folder",
    )
    group.addoption(
        "--contracts-json",
        metavar="PATH",
        type=Path,
        help="write the report as JSON to PATH (default: contracts.json in the reports folder)",
    )
    group.addoption(
        WRITING,
        action="append",
        default=[],
        metavar="FORMAT=FILE",
        help="write the report to FILE too, in another format; may be given again",
    )


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config,
) -> Generator[None, "Result[None]", None]:
    """Name Django's settings, and keep in a line why Django cannot start."""
    _name_settings(early_config)
    outcome = yield
    error = outcome.exception
    if error is None or isinstance(error, KeyboardInterrupt):
        return
    by_django = any(
        frame.f_globals.get("__name__") == "pytest_django.plugin"
        for frame, _ in walk_tb(error.__traceback__)
    )
    if by_django and configuration.is_configured(early_config.rootpath):
        early_config.stash[_unusable] = _worded(error, early_config.rootpath)
        outcome.force_result(None)


def _name_settings(config: pytest.Config) -> None:
    """Let [tool.hypercontract] name Django's settings where neither pytest nor the shell does."""
    try:
        named = config.getini("DJANGO_SETTINGS_MODULE") or config.known_args_namespace.ds
        if named or not configuration.is_configured(config.rootpath):
            return
        ours = configuration.load(config.rootpath)
    except (ValueError, AttributeError, ContractError):
        return  # without pytest-django, or malformed: told once all is configured
    if ours.settings and "DJANGO_SETTINGS_MODULE" not in os.environ:
        os.environ["DJANGO_SETTINGS_MODULE"] = ours.settings
        sys.path[:0] = [str(folder) for folder in ours.pythonpath]


def _worded(error: BaseException, root: Path) -> str:
    """Word what the project's settings or apps raised."""
    from hypercontract.django.facts.setup import broken

    # pytest-django raises an ImportError anew, with advice of its own.
    cause = error.__context__ if isinstance(error, ImportError) else None
    first = cause if isinstance(cause, Exception) else error
    try:
        settings = configuration.load(root)
    except ContractError as malformed:
        return str(malformed)
    chosen = os.environ["DJANGO_SETTINGS_MODULE"]
    return str(broken(first, chosen, settings, named_by_file=chosen == settings.settings))


def pytest_configure(config: pytest.Config) -> None:
    """Register the runner where the root's pyproject.toml has [tool.hypercontract]."""
    for name, summary in MARKERS.items():
        config.addinivalue_line("markers", f"{name}: {summary}")
    if config.getoption("help"):
        return
    if _unusable in config.stash:
        pytest.exit(config.stash[_unusable], CANNOT)
    try:
        if not configuration.is_configured(config.rootpath):
            return
        settings = configuration.load(config.rootpath)
    except ContractError as error:
        pytest.exit(str(error), CANNOT)
    from hypercontract.pytest.clients import Clients
    from hypercontract.pytest.faulting import Faults
    from hypercontract.pytest.plain_tests import Plain
    from hypercontract.pytest.replaying import Replaying
    from hypercontract.pytest.runner import Runner

    config.pluginmanager.register(Clients(settings.htmx), "hypercontract-clients")
    try:
        formats = _formats(config)
    except ContractError as error:
        pytest.exit(str(error), CANNOT)
    runner = Runner(config, settings, formats)
    config.pluginmanager.register(runner, "hypercontract-runner")
    config.pluginmanager.register(Plain(runner), "hypercontract-plain")
    config.pluginmanager.register(Replaying(lambda: runner.session), "hypercontract-again")
    given: Path | None = config.getoption(GIVEN)
    if given is not None and not (config.rootpath / given).is_file():
        pytest.exit(f"The database {given} does not exist.", CANNOT)
    if given is not None or config.getoption(KEEPING):
        databases = Databases(settings.migrated, given and config.rootpath / given)
        config.pluginmanager.register(databases, "hypercontract-databases")
    config.pluginmanager.register(runner.worlds, "hypercontract-worlds")
    config.pluginmanager.register(Faults(runner), "hypercontract-faults")


def _formats(config: pytest.Config) -> tuple[tuple[str, Path], ...]:
    """Return the formats to write besides those of every run; ContractError for an unknown one."""
    if not (chosen := config.getoption(WRITING)):
        return ()
    from hypercontract import reporters

    found = tuple(reporters.written(one) for one in chosen)
    for name, _ in found:
        reporters.of_runs(name)
    return found
