"""What was sent, as data: mails, messages for the user, Celery tasks."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.messages.constants import DEFAULT_TAGS
from django.core.serializers.json import DjangoJSONEncoder

from hypercontract.core.exchange import Mail, Message, Task


def mail(sent: Any) -> Mail:
    """Describe a mail of the outbox."""
    body = str(sent.body)
    as_html = getattr(sent, "content_subtype", "plain") == "html"
    return Mail(
        subject=str(sent.subject),
        sender=str(sent.from_email),
        to=_texts(sent.to),
        cc=_texts(sent.cc),
        bcc=_texts(sent.bcc),
        text="" if as_html else body,
        html=body if as_html else next(_html(sent), ""),
        attachments=tuple(map(_name, sent.attachments)),
    )


def message(added: Any) -> Message:
    """Describe a message, in the language that is active now."""
    level = DEFAULT_TAGS.get(added.level, str(added.level))
    return Message(level, str(added.message), str(added.tags))


def task(sender: Any, started: Any, signal: Mapping[str, Any]) -> Task:
    """Describe a task that Celery publishes, or starts where it stands."""
    name = getattr(started, "name", None) or str(sender)
    args, kwargs = signal.get("args"), signal.get("kwargs")
    if "body" in signal:  # published: a tuple since the second protocol, before it a mapping
        body = signal["body"]
        args, kwargs = (body["args"], body["kwargs"]) if isinstance(body, Mapping) else body[:2]
    return Task(name, _json(args or ()), _json(kwargs or {}))


def _texts(addresses: Any) -> tuple[str, ...]:
    return tuple(map(str, addresses))


def _html(sent: Any) -> Iterator[str]:
    """Yield the alternatives that are HTML; they are pairs, which since Django 5.2 have names."""
    for content, media_type in getattr(sent, "alternatives", None) or ():
        if media_type == "text/html":
            yield str(content)


def _name(attachment: Any) -> str:
    """Return an attachment's file name: it is a tuple, or a part of the message."""
    named = attachment[0] if isinstance(attachment, tuple) else attachment.get_filename()
    return str(named or "")


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return f"<{type(o).__module__}.{type(o).__qualname__}>"


def _json(value: Any) -> str:
    return json.dumps(value, cls=_Encoder, skipkeys=True)
