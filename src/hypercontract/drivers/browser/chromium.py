"""Chromium, where there is one, and Playwright that drives it."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = ("--no-sandbox", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars")


def executable() -> str | None:
    """Return the path of Chromium: `HYPERCONTRACT_CHROMIUM` or `CHROMIUM` says, else the PATH."""
    named = os.environ.get("HYPERCONTRACT_CHROMIUM") or os.environ.get("CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


def lacking() -> str:
    """Say what is missing to open pages, and how to get it; empty where nothing is."""
    if find_spec("playwright") is None or find_spec("axe_playwright_python") is None:
        return "Playwright is not installed: pip install 'hypercontract[browser]'."
    if executable() is None:
        return "Chromium was not found: apt install chromium, or set CHROMIUM to its path."
    return ""


@contextmanager
def opened() -> Iterator[Any]:
    """Start Chromium and close it again; what is inside and asks Django is to be `aside`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def aside() -> Iterator[None]:
    """Step out of Playwright's event loop, which counts as running in this thread.

    Django gives code in a loop a connection of its own, which would not see the scenario's rows.
    """
    loop = asyncio._get_running_loop()  # noqa: SLF001 - asyncio's own way for who runs loops
    asyncio._set_running_loop(None)  # noqa: SLF001
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)  # noqa: SLF001
