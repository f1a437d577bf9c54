"""A JSON report read back, so that it can be shown or compared later."""

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping
from typing import Any

from hypercontract.core.contract import Access, Cell, Clause
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.exchange import Exchange, Notes, Request, Response
from hypercontract.core.finding import Finding
from hypercontract.core.project_code import Failure
from hypercontract.core.rule import Level, Rule
from hypercontract.core.verdict import Event, Found, Observed, Report, State, Verdict
from hypercontract.report.json import schema
from hypercontract.schemas import Schema


def read(text: str, file: str) -> Report:
    """Read what `json.render` wrote; ContractError, naming `file`, where it is something else."""
    content = _parse(text, file)
    for mismatch in Schema(schema()).mismatches(content):
        message = f"Not a report: at {mismatch.pointer}, {mismatch.message}."
        raise ContractError(message, Source(file), "Create one with `hypercontract check`.")
    rules = rules_of(content["rules"])
    found = [found_of(one, _rule_of(one, rules, file)) for one in content["findings"]]
    return _report(content, found)


def _parse(text: str, file: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ContractError(f"Not JSON: {error.msg}.", Source(file, error.lineno)) from None
    except RecursionError:
        raise ContractError("Nested too deeply.", Source(file)) from None


def _rule_of(finding: Mapping[str, Any], rules: Mapping[str, Rule], file: str) -> Rule:
    if finding["rule"] not in rules:
        raise ContractError(f"Not a report: it has no rule {finding['rule']!r}.", Source(file))
    return rules[finding["rule"]]


def _report(content: Mapping[str, Any], found: list[Found]) -> Report:
    """Give each finding back to its clause; those of no clause here are strays."""
    by_clause: dict[str, list[Found]] = {clause["id"]: [] for clause in content["clauses"]}
    strays: list[Found] = []
    for one in found:
        clause = one.finding.clause
        (by_clause.get(clause.id, strays) if clause else strays).append(one)
    verdicts = tuple(_verdict(clause, by_clause[clause["id"]]) for clause in content["clauses"])
    observed = tuple(sorted(_observed(content["observed"])))
    events = tuple(map(event_of, content["events"]))
    return Report(
        verdicts,
        tuple(strays),
        content["facts"],
        observed,
        events,
        content["unmade"],
        tuple(map(failure_of, content["failures"])),
        tuple(map(failure_of, content["internal"])),
    )


def failure_of(data: Mapping[str, Any]) -> Failure:
    """Read what was asked in vain, and why."""
    source = Source(**data["source"]) if data["source"] else None
    return Failure(data["asked"], data["error"], source)


def _observed(data: Mapping[str, Any]) -> Iterator[Observed]:
    for operation, roles in data.items():
        method, _, route = operation.partition(" ")
        for role, statuses in roles.items():
            for status, count in statuses.items():
                yield Observed(route, method, role, int(status), count)


def event_of(data: Mapping[str, Any]) -> Event:
    """Read an event."""
    schema = Source(**data["schema"]) if data["schema"] else None
    senders, listeners = (
        tuple(Source(**one) for one in data[side]) for side in ("senders", "listeners")
    )
    return Event(data["name"], schema, senders, listeners, tuple(data["external"]))


def _verdict(data: Mapping[str, Any], found: list[Found]) -> Verdict:
    state, cause = State(data["state"]), data.get("cause", "")
    return Verdict(data["kind"], clause_of(data), state, tuple(found), cause)


def rules_of(data: Mapping[str, Any]) -> dict[str, Rule]:
    """Read the rules of findings, by id."""
    return {
        id_: Rule(id_, rule["summary"], rule["hint"], Level(rule["level"]))
        for id_, rule in data.items()
    }


def clause_of(data: Mapping[str, Any]) -> Clause:
    """Read a clause."""
    return Clause(data["id"], data["text"], Source(**data["source"]), _cell(data.get("cell")))


def _cell(data: Mapping[str, str] | None) -> Cell | None:
    if data is None:
        return None
    access = Access(data["access"])
    return Cell(data["route"], data["method"], data["role"], data["scope"], access)


def found_of(data: Mapping[str, Any], rule: Rule) -> Found:
    """Read a finding of a rule, and where it was met."""
    finding = Finding(
        rule,
        data["subject"],
        data["message"],
        clause=clause_of(data["clause"]) if data["clause"] else None,
        at=data["at"],
        expected=data["expected"],
        actual=data["actual"],
        source=Source(**data["source"]) if data["source"] else None,
        exchange=_exchange(data["exchange"]) if data["exchange"] else None,
        hint=data["hint"],
        level=Level(data["level"]),
        claim=data.get("claim", ""),
    )
    return Found(finding, tuple(data["items"]), data["count"], data["exempt"])


def _exchange(data: Mapping[str, Any]) -> Exchange:
    text = data["body"].encode()
    body = b64decode(text) if data["encoding"] == "base64" else text
    request = Request(data["method"], data["path"], data["query"], data["headers"], body)
    return Exchange(
        request,
        Response(data["status"]),
        actor=data["actor"],
        route=data["route"],
        scope=data["scope"],
        origin=data["origin"],
        after=tuple(data["after"]),
        notes=Notes(node=data["node"]) if data["node"] else None,
    )
