"""An older OpenAPI document held against the running code, for those who still rely on it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypercontract.core.errors import ContractError
from hypercontract.core.verdict import Found, Report, Verdict
from hypercontract.django.transport.sending import Transport
from hypercontract.session import Session

_API, _ORIGIN = "api", "baseline"
_PROMISED = {"responses", "success"}


def replayed(document: Mapping[str, Any], session: Session, transport: Transport) -> Report:
    """Send what the document lets clients send, and judge the answers by it.

    That the code takes more than it did is no matter. Requests go as the role that
    `contracts/api.yaml` names; ContractError where there is none.
    """
    if not session.documents[_API]:
        raise ContractError("contracts/api.yaml must name the role that sends the requests.")
    past = Session(session.config, session.declared)
    past.project = replace(session.project, spec=document, snapshot=document, complaints=())
    past.documents = {name: [] for name in session.documents}
    # What is said of single operations is said of those that there are now.
    past.documents[_API] = [
        replace(one, content=replace(one.content, overrides=(), flows={}, flow_sources={}))
        for one in session.documents[_API]
    ]
    past.handle = session.handle
    way = past.transport(transport.world)
    for items in past.items.values():
        for item in items:
            if item.driver == "fuzz":
                past.run(item, item.name, way)
    found = past.report()
    kept = (one for one in found.verdicts if one.clause.id.rpartition("/")[2] in _PROMISED)
    return replace(found, verdicts=tuple(map(_past, kept)), strays=())


def _past(verdict: Verdict) -> Verdict:
    """Say of its requests where they come from: sent again, they would be judged by the present."""
    return replace(verdict, findings=tuple(map(_from_base, verdict.findings)))


def _from_base(found: Found) -> Found:
    exchange = found.finding.exchange
    told = replace(exchange, origin=_ORIGIN) if exchange else None
    return replace(found, finding=replace(found.finding, exchange=told))
