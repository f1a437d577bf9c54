"""The command line: thin, so that all it does can be done from Python too.

Exit codes: 0 fine, 1 findings or drift, 2 cannot work; `check` passes on pytest's own.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from hypercontract import __version__
from hypercontract.core.errors import ContractError, Source, unknown

if TYPE_CHECKING:
    from hypercontract.config import Config
    from hypercontract.core.project import Complaint

FINE, BROKEN, CANNOT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; an error of use is one line on standard error."""
    try:
        options = _parser().parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except ContractError as error:
        sys.stderr.write(f"error: {' '.join(str(error).split())}\n")
        return CANNOT
    except BrokenPipeError:
        # The reader, `head` say, has what it wants; nor may closing complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return code


def check(options: argparse.Namespace) -> int:
    """Run `pytest` on the contracts, or on the paths given; then any options of pytest."""
    import pytest

    from hypercontract.config import load

    arguments = list(options.arguments)
    if not arguments or arguments[0].startswith("-"):
        arguments.insert(0, str(load(options.root).contracts))
    return int(pytest.main(arguments))


def snapshot(options: argparse.Namespace) -> int:
    """Write the OpenAPI snapshot, or show how it differs from what the code generates."""
    from hypercontract.config import load
    from hypercontract.django.setup import setup

    config = load(options.root)
    setup(config)
    from hypercontract.django import spec

    name = config.relative(config.openapi)
    found = spec.inspect()
    for one in found.complaints:
        word = "error" if one.left_out else "warning"
        sys.stderr.write(f"{word}: {_place(config, one.source)}{_said(one)}\n")
    if found.breakages:
        return CANNOT
    if not options.check:
        spec.write(config.openapi, spec.dump(found.spec))
        return _say(f"Wrote {name}.\n")
    committed = _text(config.openapi, "Run `hypercontract snapshot` first.")
    drift = spec.drift(committed, found.spec)
    if not drift:
        return _say(f"{name} is what the code generates.\n")
    _say(f"{drift.rstrip()}\n\n{name} is out of date. Run `hypercontract snapshot`.\n")
    return BROKEN


def diff(options: argparse.Namespace) -> int:
    """Tell what changed between two states of the API, and what of it breaks whom."""
    from hypercontract.gate import report, states
    from hypercontract.gate.changes import Level
    from hypercontract.gate.result import diff as compared
    from hypercontract.gate.result import worst

    today = datetime.now(tz=UTC).date()
    gc.disable()  # it would walk the documents, which are large and have no cycles, for nothing
    try:
        pairs = states.load(options.base, options.head, options.root)
        results = [compared(*pair, today) for pair in pairs]
    finally:
        gc.enable()
    _say(report.render(results, options.format, color=_color()))
    if options.fail_on == "none":
        return FINE
    return BROKEN if worst(results).weight >= Level(options.fail_on).weight else FINE


def events(options: argparse.Namespace) -> int:
    """Print the event map: the schema, the senders and the listeners of every event."""
    from hypercontract import kinds, loading
    from hypercontract.config import load
    from hypercontract.django.setup import setup
    from hypercontract.kinds.events import chart

    config = load(options.root)
    setup(config)
    from hypercontract.django import project

    documents = loading.load(config.contracts, kinds.kinds(), config.root)
    files = project.files(config.root, htmx=config.htmx)
    found = chart.rows(documents.get("events", []), files)
    return _say(chart.mermaid(found) if options.mermaid else chart.text(found))


def rules(options: argparse.Namespace) -> int:
    """List the rules, of all kinds or of one."""
    from hypercontract import kinds
    from hypercontract.report import pages

    known = {kind.name for kind in kinds.kinds()}
    if options.kind is not None and options.kind not in known:
        raise unknown("kind", options.kind, known, None)
    chosen = [rule for rule in kinds.rules().values() if options.kind in {None, rule.kind}]
    if options.json:
        return _say(dumps(pages.data(chosen), indent=2) + "\n")
    return _say(pages.listing(chosen, color=_color()))


def explain(options: argparse.Namespace) -> int:
    """Show a rule's page."""
    from hypercontract import kinds
    from hypercontract.report import pages

    known = kinds.rules()
    if options.rule not in known:
        raise unknown("rule", options.rule, known, None)
    return _say(pages.readable(kinds.page(known[options.rule]), color=_color()))


def report(options: argparse.Namespace) -> int:
    """Show a JSON report as text."""
    from hypercontract.report import reading, terminal

    text = _text(options.file, "Give the path of a JSON report.")
    found = reading.read(text, str(options.file))
    return _say(terminal.render(found, color=_color(), verbose=options.verbose))


def permissions(options: argparse.Namespace) -> int:
    """Draw the matrix of roles and operations of a JSON report, or of the last run's."""
    from hypercontract.config import load
    from hypercontract.report import matrix, reading

    file = options.file or load(options.root).reports / "contracts.json"
    text = _text(file, "Run `hypercontract check` first, or give the path of a JSON report.")
    return _say(matrix.render(reading.read(text, str(file)), color=_color()))


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line as every other error of use is said."""

    def error(self, message: str) -> NoReturn:
        raise ContractError(f"{message[:1].upper()}{message[1:]}.", None, f"See `{self.prog} -h`.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("hypercontract", description="Contracts for what a Django project promises.")
    parser.add_argument("--version", action="version", version=f"hypercontract {__version__}")
    parser.add_argument(
        "--root", type=_folder, default=_root(), help="the project's folder; else the nearest"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for run in (check, snapshot, diff, permissions, events, rules, explain, report):
        summary = (run.__doc__ or "").strip()
        # What follows `check` is pytest's to read, `-h` too.
        ours = run is not check
        command = commands.add_parser(
            run.__name__,
            help=summary,
            description=summary,
            add_help=ours,
            prefix_chars="-" if ours else "\0",
        )
        command.set_defaults(run=run)
        _ARGUMENTS[run.__name__](command)
    return parser


def _check_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("arguments", nargs=argparse.REMAINDER)


def _snapshot_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--check", action="store_true", help="write nothing, fail on a difference")


def _diff_arguments(command: argparse.ArgumentParser) -> None:
    where = "a file, a folder or a git reference"
    command.add_argument("base", nargs="?", help=f"{where}; else where the branch left main")
    command.add_argument("head", nargs="?", help=f"{where}; else the working tree")
    formats = ("terminal", "markdown", "json", "github")
    command.add_argument("--format", choices=formats, default="terminal")
    levels = ("breaking", "risky", "none")
    command.add_argument("--fail-on", choices=levels, default="breaking", help="the lightest level")


def _events_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--mermaid", action="store_true", help="as a Mermaid graph")


def _rules_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--kind", help="only this kind's rules")
    command.add_argument("--json", action="store_true", help="as JSON, for tools")


def _explain_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("rule", metavar="RULE", help="a rule's id, as `hypercontract rules` lists")


def _report_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", type=Path, help="a report written as JSON")
    command.add_argument("-v", "--verbose", action="store_true", help="list what nothing tried too")


def _permissions_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", type=Path, nargs="?", help="a JSON report")


_ARGUMENTS = {
    "check": _check_arguments,
    "snapshot": _snapshot_arguments,
    "diff": _diff_arguments,
    "permissions": _permissions_arguments,
    "events": _events_arguments,
    "rules": _rules_arguments,
    "explain": _explain_arguments,
    "report": _report_arguments,
}


def _root() -> Path:
    from hypercontract.config import find_root

    return find_root(Path.cwd())


def _folder(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path


def _place(config: "Config", source: Source | None) -> str:
    """Say where, in front of a message, relative to the project."""
    if source is None:
        return ""
    return f"{Source(config.relative(Path(source.file)), source.line)}: "


def _said(complaint: "Complaint") -> str:
    """Word a complaint: what it is about, where the text does not say, and what is left out."""
    about = f"[{complaint.subject}] " if complaint.subject and not complaint.left_out else ""
    lacking = f" Left out: {', '.join(complaint.left_out)}." if complaint.left_out else ""
    return f"{about}{complaint.message}{lacking}"


def _text(path: Path, hint: str) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ContractError("Not UTF-8 text.", Source(str(path)), hint) from None
    except OSError as error:
        raise ContractError(f"Cannot read it: {error.strerror}.", Source(str(path)), hint) from None


def _say(text: str) -> int:
    sys.stdout.write(text)
    return FINE


def _color() -> bool:
    """Whether people read this at a terminal and have not asked for no color."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
