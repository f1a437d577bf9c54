"""`hypercontract check`."""

import argparse


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what it takes."""
    command.add_argument("arguments", nargs=argparse.REMAINDER)


def run(options: argparse.Namespace) -> int:
    """Run `pytest` on the contracts or on the given paths, with any options of pytest.

    `--all` also lists what is exempt and what was not exercised.
    """
    import pytest

    from hypercontract.config import load

    arguments = ["--contracts-all" if one == "--all" else one for one in options.arguments]
    if not arguments or arguments[0].startswith("-"):
        arguments.insert(0, str(load(options.root).contracts))
    return int(pytest.main(arguments))
