"""A test database, the contracts' world in it, and a session, outside of pytest."""

import importlib.util
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypercontract import config as configuration

ROOT = Path(__file__).parents[1]


@contextmanager
def standing():
    """Yield a session of the reference system's contracts, and the world built.

    What the system logs is observed as ever, but not printed.
    """
    config = configuration.load(ROOT)
    sys.path[:0] = [str(folder) for folder in config.pythonpath]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", config.settings)
    import django
    from django.conf import settings
    from django.test.utils import (
        setup_databases,
        setup_test_environment,
        teardown_databases,
        teardown_test_environment,
    )

    settings.LOGGING_CONFIG = None
    logging.getLogger().addHandler(logging.NullHandler())  # else warnings go to the terminal
    django.setup()
    setup_test_environment(debug=False)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        yield from _session(config)
    finally:
        teardown_databases(databases, verbosity=0)
        teardown_test_environment()


def _session(config) -> Iterator[tuple]:
    from hypercontract.django.world import standing
    from hypercontract.session import Session

    declared = _conftest(config.contracts / "conftest.py").pytest_hypercontract_world()
    with standing.standing(declared) as built:
        yield Session(config, declared), built


def _conftest(path: Path):
    spec = importlib.util.spec_from_file_location("contracts_conftest", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
