"""What `hypercontract diff` sends to the running code."""

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from hypercontract.cli.shared import color
from hypercontract.core.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypercontract.core.verdict import Report
    from hypercontract.django.transport.sending import Transport
    from hypercontract.gate.comparison.result import Result
    from hypercontract.session import Session

T = TypeVar("T")


def witnesses(results: "Sequence[Result]", root: Path) -> "list[Result]":
    """Send the witnesses of requests, and note what became of each."""

    def replay(session: "Session", transport: "Transport") -> "list[Result]":
        from hypercontract.adoption import replaying  # Django is set up by now

        return replaying.replayed(results, session, transport)

    return _inside(root, replay)


def baseline(results: "Sequence[Result]", root: Path, *, to_stdout: bool) -> bool:
    """Tell what clients of the base meet in the running code; return whether any promise broke."""
    documents = [one.base.data for one in results if "openapi" in one.base.data]

    def replay(session: "Session", transport: "Transport") -> "list[Report]":
        from hypercontract.adoption import baseline

        return [baseline.replayed(one, session, transport) for one in documents]

    found = _inside(root, replay)
    # What is written to be read by machines stays what it is.
    stream = sys.stdout if to_stdout else sys.stderr
    stream.writelines(map(_told, documents, found))
    return any(verdict.findings for one in found for verdict in one.verdicts)


def _told(document: dict[str, Any], report: "Report") -> str:
    from hypercontract.report import terminal

    version = document.get("info", {}).get("version", "")
    shown = terminal.render(report, color=color())
    return f"\nClients of {version or 'the base'}, against the current code:\n\n{shown}"


def _inside(root: Path, act: "Callable[[Session, Transport], T]") -> T:
    """Do it in the world of the contracts; ContractError where the project cannot be run."""
    from hypercontract import config
    from hypercontract.adoption import inside

    with redirect_stdout(sys.stderr):
        done = inside.run(config.load(root), "replay", act)
    if done is None:
        raise ContractError("The requests could not be sent: see above.")
    return done
