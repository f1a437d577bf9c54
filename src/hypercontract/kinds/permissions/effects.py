"""What a request did, but for what is kept about requests as such."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from hypercontract.core.exchange import Exchange


def effects(exchange: Exchange, bookkeeping: Sequence[str]) -> Iterator[str]:
    """Yield writes (those of tables that the globs name apart), mail and tasks, in words."""
    for write in exchange.effects.writes:
        table = write.rpartition(" ")[2]
        if not any(fnmatchcase(table, glob) for glob in bookkeeping):
            yield write
    if exchange.effects.mails:
        yield "mail"
    yield from (f"task {task.name}" for task in exchange.effects.tasks)


def came_back(exchange: Exchange, bookkeeping: Sequence[str]) -> bool:
    """Whether a form was sent and shown again, having done nothing."""
    response = exchange.response
    html = response.status == 200 and response.media_type == "text/html"  # noqa: PLR2004
    sent = exchange.request.method != "GET" and b"<form" in response.body
    return html and sent and not any(effects(exchange, bookkeeping))
