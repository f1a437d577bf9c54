"""The command line: thin, so that all it does can be done from Python too.

One module a command: `arguments` declares what it takes, `run` does it and returns the exit code:
0 fine, 1 findings or drift, 2 cannot work, 3 an internal error; `check` passes on pytest's own.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from hypercontract import __version__
from hypercontract.cli import (
    check,
    diff,
    events,
    explain,
    init,
    partials,
    permissions,
    report,
    rules,
    snapshot,
)
from hypercontract.cli.shared import CANNOT, FINE, INTERRUPTED, folder, root
from hypercontract.core.errors import ContractError
from hypercontract.core.project_code import INTERNAL, REPORT_TO, guarded, noting, ordered

COMMANDS = (check, init, snapshot, diff, permissions, events, partials, rules, explain, report)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; an error of use is one line on standard error.

    So is each internal error, which makes it `INTERNAL` whatever the command has found.
    """
    with noting() as noted:
        code = guarded("the command", INTERNAL, _main, arguments)
    for one in ordered(noted.internal):
        sys.stderr.write(f"internal error: {one}. Please report it to {REPORT_TO}.\n")
    return INTERNAL if noted.internal else code


def _main(arguments: Sequence[str] | None) -> int:
    try:
        options = _parser().parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except ContractError as error:
        sys.stderr.write(f"error: {' '.join(str(error).split())}\n")
        return CANNOT
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader, `head` say, has what it wants; nor may closing complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return code


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line as every other error of use is said."""

    def error(self, message: str) -> NoReturn:
        raise ContractError(f"{message[:1].upper()}{message[1:]}.", None, f"See `{self.prog} -h`.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("hypercontract", description="Contract testing for Django projects.")
    parser.add_argument("--version", action="version", version=f"hypercontract {__version__}")
    parser.add_argument(
        "--root", type=folder, default=root(), help="the project's folder (default: the nearest)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        name = module.__name__.rpartition(".")[2]
        summary = (module.run.__doc__ or "").strip()
        # What follows `check` is pytest's to read, `-h` too.
        ours = module is not check
        command = commands.add_parser(
            name,
            help=summary,
            description=summary,
            add_help=ours,
            prefix_chars="-" if ours else "\0",
        )
        command.set_defaults(run=module.run)
        module.arguments(command)
    return parser
