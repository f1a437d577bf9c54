"""What a worker saw, as JSON for its controller: in the words of the JSON report, and what it sums.

What a report leaves out, responses and credentials, does not travel either.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from hypercontract.core.contract import Clause
from hypercontract.core.errors import Source
from hypercontract.core.project_code import Failure, notes, ordered
from hypercontract.core.verdict import Event
from hypercontract.core.waiver import Waiver
from hypercontract.engine import Tally

if TYPE_CHECKING:
    from hypercontract.session import Session


@dataclass(frozen=True)
class Results:
    """A process's clauses by kind and what it saw of them.

    `planned` counts the items of all documents, `untried` are the rules that none of them can
    break; `waivers` is what the documents waive, `selected` tells whether a test was left out.
    """

    clauses: dict[str, list[Clause]]
    tally: Tally
    events: tuple[Event, ...]
    unmade: dict[str, str]
    failures: tuple[Failure, ...]
    internal: tuple[Failure, ...]
    planned: int
    untried: frozenset[str]
    waivers: tuple[Waiver, ...]
    selected: bool


def dump(session: "Session", *, selected: bool, left_out: int = 0) -> str:
    """Write what this process saw; as many items as `left_out` are not planned."""
    from hypercontract.report.json import clause_of, event_of, failure_of

    results = {
        "clauses": {kind: list(map(clause_of, many)) for kind, many in session.clauses.items()},
        "tally": _written(session.tally),
        "events": list(map(event_of, session.events)),
        "unmade": session.unmade,
        "failures": list(map(failure_of, session.failures)),
        "internal": list(map(failure_of, ordered(notes().internal))),
        "planned": sum(map(len, session.items.values())) - left_out,
        "untried": _untried(session),
        "waivers": list(map(asdict, session.waivers)),
        "selected": selected,
    }
    return json.dumps(results)


def _untried(session: "Session") -> list[str]:
    """Return the rules that only the exchanges of a driver break which no item has."""
    from hypercontract.kinds import rules

    drivers = {item.driver for many in session.items.values() for item in many}
    return sorted(
        id_ for id_, rule in rules().items() if rule.driver and rule.driver not in drivers
    )


def load(text: str) -> Results:
    """Read what another process saw."""
    from hypercontract.report.reading import clause_of, event_of, failure_of

    data = json.loads(text)
    return Results(
        clauses={kind: list(map(clause_of, many)) for kind, many in data["clauses"].items()},
        tally=_read(data["tally"]),
        events=tuple(map(event_of, data["events"])),
        unmade=data["unmade"],
        failures=tuple(map(failure_of, data["failures"])),
        internal=tuple(map(failure_of, data["internal"])),
        planned=data["planned"],
        untried=frozenset(data["untried"]),
        waivers=tuple(map(_waiver, data["waivers"])),
        selected=data["selected"],
    )


def _written(tally: Tally) -> dict[str, Any]:
    from hypercontract.report.json import found_of, rules_of

    return {
        "kept": sorted(tally.kept),
        "unreached": tally.unreached,
        "rules": rules_of(tally.found.values()),
        "found": list(map(found_of, tally.found.values())),
        "exchanges": tally.exchanges,
        "items": tally.items,
        "observed": list(tally.observed.items()),
        "waived": list(map(asdict, tally.waived)),
    }


def _read(data: Mapping[str, Any]) -> Tally:
    from hypercontract.report.reading import found_of, rules_of

    rules = rules_of(data["rules"])
    observed = Counter({tuple(cell): count for cell, count in data["observed"]})
    tally = Tally(set(data["kept"]), data["exchanges"], data["items"], observed)
    tally.waived = set(map(_waiver, data["waived"]))
    tally.unreached = data["unreached"]
    for found in (found_of(one, rules[one["rule"]]) for one in data["found"]):
        tally.take(found.finding.key, found)
    return tally


def _waiver(data: Mapping[str, Any]) -> Waiver:
    return Waiver(**{**data, "source": Source(**data["source"])})
