"""The plugin's entry: options, hooks and, where a project has contracts, all the rest.

Importing this module imports no Django, no Schemathesis and no parser.
"""

from pathlib import Path

import pytest

from hypercontract import config as configuration
from hypercontract.core.errors import ContractError


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
        help="collect no contract documents and judge no traffic",
    )
    group.addoption(
        "--contracts-json",
        metavar="PATH",
        type=Path,
        help="write the report as JSON to PATH (default: contracts.json in the reports folder)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the runner where the root's pyproject.toml has [tool.hypercontract]."""
    config.addinivalue_line(
        "markers", "no_contracts: the requests of this test are not judged by the contracts"
    )
    config.addinivalue_line("markers", "contract: an item of a contract document")
    if config.getoption("--no-contracts"):
        return
    try:
        if not configuration.is_configured(config.rootpath):
            return
        settings = configuration.load(config.rootpath)
    except ContractError as error:
        raise pytest.UsageError(str(error)) from None
    from hypercontract.pytest.runner import Runner

    config.pluginmanager.register(Runner(config, settings), "hypercontract-runner")
