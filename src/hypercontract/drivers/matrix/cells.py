"""One request of a table, as the driver of the matrix and its probes send it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from hypercontract.core.drivers.matrix import Cell
from hypercontract.core.exchange import Exchange
from hypercontract.django.transport.sending import Transport
from hypercontract.drivers.shared.bodies import Body


def send(
    cell: Cell,
    arguments: Mapping[str, str],
    body: Body,
    transport: Transport,
    **known: Any,
) -> Exchange:
    """Send a cell's request to an object; `known` is what `Transport.send` takes besides."""
    headers = {**body.headers, **cell.headers, **known.pop("headers", {})}
    known.setdefault("query", urlencode(cell.query, doseq=True))
    return transport.send(
        known.pop("method", cell.method),
        transport.url(cell.route, arguments),
        role=cell.role,
        headers=headers,
        body=body.content,
        **known,
    )
