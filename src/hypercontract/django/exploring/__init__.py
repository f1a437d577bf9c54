"""The application is asked which rows and addresses make sense: its queries say what they miss.

A request to an address of made-up parts sends queries, and those that come back empty are wishes:
`reading` makes data of them, `meeting` rows, and `reaching` asks again until nothing is missed.
"""

from collections.abc import Iterable

from django.db import connections

from hypercontract.django.exploring.exploration import Cause, Exploration, Explored
from hypercontract.django.exploring.explorer import Explorer
from hypercontract.django.exploring.making import maker
from hypercontract.django.facts.routes import View
from hypercontract.django.sandbox.uuids import counted_uuids
from hypercontract.django.transport.sending import Transport

__all__ = ["Cause", "Exploration", "Explored", "explore"]


def explore(transport: Transport, views: Iterable[View]) -> Exploration:
    """Ask an application for the addresses of its views and the rows that they need.

    To be called where the transport's world stands: the rows stay in it.
    """
    explorer = Explorer(transport, maker())
    seen: dict[str, View] = {}
    for view in views:
        seen.setdefault(view.route.name, view)
    with counted_uuids():
        explorer.explore(seen.values())
    for connection in connections.all():
        # The world is never committed: what waits for that would slow each request.
        connection.run_on_commit.clear()
    return explorer.exploration
