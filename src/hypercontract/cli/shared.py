"""What the commands share: how they say things, read files and exit."""

import os
import sys
from argparse import ArgumentTypeError
from pathlib import Path

from hypercontract.core.errors import ContractError, Source

FINE, BROKEN, CANNOT = 0, 1, 2
INTERRUPTED = 130
FORMATS = "terminal, json, markdown, html or another that a reporter writes"


def root(start: Path | None = None) -> Path:
    """Return the nearest folder upwards that has a pyproject.toml, or where it starts itself."""
    start = start or Path.cwd()
    folders = (start, *start.parents)
    return next((one for one in folders if (one / "pyproject.toml").is_file()), start)


def folder(text: str) -> Path:
    """Read an argument that names a folder."""
    path = Path(text).resolve()
    if not path.is_dir():
        raise ArgumentTypeError(f"the folder {text} does not exist")
    return path


def text(path: Path, hint: str) -> str:
    """Return the text of a file; ContractError, with the hint, where it cannot be had."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ContractError("Not UTF-8 text.", Source(str(path)), hint) from None
    except OSError as error:
        raise ContractError(f"Cannot read it: {error.strerror}.", Source(str(path)), hint) from None


def write(path: Path, page: str) -> None:
    """Write a file, its folders with it; ContractError where it cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, "utf-8")
    except OSError as error:
        raise ContractError(f"Cannot write it: {error.strerror}.", Source(str(path))) from None


def say(text: str) -> int:
    """Print, and return the exit code of a command that is fine."""
    sys.stdout.write(text)
    return FINE


def color() -> bool:
    """Whether people read this at a terminal and have not asked for no color."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
