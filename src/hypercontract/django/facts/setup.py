"""Django made ready for the commands that need it."""

import os
import sys

from hypercontract.config import FILE, Config
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.project_code import load, place


def setup(config: Config) -> None:
    """Put the project on the import path and set Django up with its settings.

    DJANGO_SETTINGS_MODULE of the environment wins over the configuration. Raises ContractError,
    with the innermost line of the project, for whatever its settings and apps raise.
    """
    from_environment = os.environ.get("DJANGO_SETTINGS_MODULE")
    settings = from_environment or config.settings
    if not settings:
        hint = "Set `settings` in [tool.hypercontract] or DJANGO_SETTINGS_MODULE."
        raise ContractError("No Django settings module is configured.", Source(FILE), hint)
    sys.path[:0] = [str(folder) for folder in config.pythonpath if str(folder) not in sys.path]
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    import django

    error = load(django.setup).error or load(_import_urls).error
    if error is not None:
        raise broken(error, settings, config, named_by_file=not from_environment) from None


def _import_urls() -> None:
    """Import the URL configuration now, so that what it raises is told as of the settings."""
    from django.conf import settings
    from django.urls import get_resolver

    if getattr(settings, "ROOT_URLCONF", None):
        _ = get_resolver().url_patterns


def broken(
    error: BaseException, settings: str, config: Config, *, named_by_file: bool
) -> ContractError:
    """Word what the project raised while Django imported it."""
    source = place(error, config.root)
    if source is None:
        hint = "Check the module's name, and that its folder is in `pythonpath`."
        source = Source(FILE) if named_by_file else None
    else:
        hint = f"Django must start with {settings} before contracts can be checked."
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return ContractError(
        f"{type(error).__name__} while setting up Django: {text.rstrip('.')}.", source, hint
    )
