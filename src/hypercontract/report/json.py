"""A report as JSON, for tools: stable, without times and without the machine's paths.

What may differ between two runs or hold a secret stays out: credentials in headers, response
bodies, tracebacks. What is left is enough to word every finding again, see `reading`.
"""

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

from hypercontract.core.contract import Clause
from hypercontract.core.errors import Source
from hypercontract.core.exchange import Exchange
from hypercontract.core.project_code import Failure
from hypercontract.core.verdict import Event, Found, Observed, Reach, Report, Verdict

VERSION = 1


@cache
def schema() -> dict[str, Any]:
    """Return the published JSON Schema of the format."""
    text = files("hypercontract.report").joinpath("report.schema.json").read_text("utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def render(report: Report) -> str:
    """Write a report as JSON text that conforms to `schema()`; equal reports, equal text."""
    return json.dumps(data(report), indent=2, sort_keys=True) + "\n"


def data(report: Report) -> dict[str, Any]:
    """Write a report as plain JSON data."""
    return {
        "version": VERSION,
        "facts": dict(report.facts),
        "reach": _reach(report.reach),
        "rules": rules_of(report.findings),
        "clauses": [_verdict(verdict) for verdict in report.verdicts],
        "findings": [found_of(found) for found in report.findings],
        "observed": _observed(report.observed),
        "events": [event_of(event) for event in report.events],
        "unmade": dict(report.unmade),
        "failures": [failure_of(one) for one in report.failures],
        "internal": [failure_of(one) for one in report.internal],
    }


def rules_of(found: Iterable[Found]) -> dict[str, dict[str, Any]]:
    """Write the rules that something was found to break, by id."""
    rules = {one.finding.rule.id: one.finding.rule for one in found}
    return {
        id_: {"summary": rule.summary, "hint": rule.hint, "level": rule.level}
        for id_, rule in rules.items()
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    cause = {"cause": verdict.cause} if verdict.cause else {}
    return {"kind": verdict.kind, "state": verdict.state, **cause, **clause_of(verdict.clause)}


def _reach(reach: Reach) -> dict[str, Any]:
    return {"reached": reach.reached, "total": reach.total, "causes": dict(reach.causes)}


def clause_of(clause: Clause) -> dict[str, Any]:
    """Write a clause; its cell where it has one."""
    told = {"id": clause.id, "text": clause.text, "source": _source(clause.source)}
    return {**told, "cell": asdict(clause.cell)} if clause.cell else told


def _source(source: Source | None) -> dict[str, Any] | None:
    return {"file": source.file, "line": source.line} if source else None


def _observed(cells: Iterable[Observed]) -> dict[str, dict[str, dict[str, int]]]:
    """Nest the counts: operation, role, status."""
    nested: dict[str, dict[str, dict[str, int]]] = {}
    for cell in cells:
        roles = nested.setdefault(f"{cell.method} {cell.route}", {})
        roles.setdefault(cell.role, {})[str(cell.status)] = cell.count
    return nested


def event_of(event: Event) -> dict[str, Any]:
    """Write an event with its two sides."""
    return {
        "name": event.name,
        "schema": _source(event.schema),
        "senders": [_source(one) for one in event.senders],
        "listeners": [_source(one) for one in event.listeners],
        "external": list(event.external),
    }


def failure_of(failure: Failure) -> dict[str, Any]:
    """Write what was asked in vain, and why."""
    return {"asked": failure.asked, "error": failure.error, "source": _source(failure.source)}


def found_of(found: Found) -> dict[str, Any]:
    """Write a finding, where it was met, and what is left of its exchange."""
    finding = found.finding
    claim = {"claim": finding.claim} if finding.claim else {}
    return {
        **claim,
        "key": finding.key,
        "rule": finding.rule.id,
        "level": finding.level,
        "subject": finding.subject,
        "at": finding.at,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "hint": finding.hint,
        "clause": clause_of(finding.clause) if finding.clause else None,
        "source": _source(finding.source),
        "exchange": _exchange(finding.exchange) if finding.exchange else None,
        "items": list(found.items),
        "count": found.count,
        "exempt": found.exempt,
    }


def _exchange(exchange: Exchange) -> dict[str, Any]:
    request = exchange.request
    return {
        "method": request.method,
        "path": request.path,
        "query": request.query,
        "headers": request.shown,
        **_body(request.body),
        "status": exchange.response.status,
        "actor": exchange.actor,
        "route": exchange.route,
        "scope": exchange.scope,
        "origin": exchange.origin,
        "after": list(exchange.after),
        "node": exchange.notes.node if exchange.notes else "",
    }


def _body(body: bytes) -> dict[str, str]:
    try:
        return {"body": body.decode("utf-8"), "encoding": "utf-8"}
    except UnicodeDecodeError:
        return {"body": b64encode(body).decode(), "encoding": "base64"}
