"""What judging the wire costs a response, beside what Python's json reads of it anyway."""

import json

from benchmarks import environment
from benchmarks.measure import Figure, cpu
from hypercontract.core.exchange import Exchange, Request, Response

_TOAST = {"show-toast": {"message": "The item was saved.", "level": "success"}}
_CHANGED = {"id": "0b0f9a52-7d0c-4c1a-9a52-1f6d2f0f7c11", "title": "A well", "type": "task"}
_SENT = json.dumps({**_TOAST, "workItemUpdated": _CHANGED})
_HTML = ("Content-Type", "text/html; charset=utf-8")
_VARY = ("Vary", "HX-Request, Cookie")


def figures():
    """Yield the milliseconds of a response with two events and the microseconds of one without."""
    with environment.standing() as (session, _world):
        checker = session.checkers["events"]
        heard, silent = _exchange([("HX-Trigger", _SENT)], htmx=True), _exchange([], htmx=False)
        assert not [one for one in checker.judge(heard) if hasattr(one, "message")]
        judged = cpu(lambda: list(checker.judge(heard)), calls=2000)
        skipped = cpu(lambda: list(checker.judge(silent)), calls=20000) * 1000
    read = cpu(lambda: json.loads(_SENT), calls=20000)
    yield Figure("events.judge_ms", judged, "ms", "json.loads of the header", read)
    yield Figure("events.skip_us", skipped, "us", "json.loads of the header", read * 1000)


def _exchange(headers, *, htmx):
    request = Request("GET", "/", "", {"HX-Request": "true"} if htmx else {})
    response = Response(200, (_HTML, _VARY, *headers), b"<p>Saved</p>")
    return Exchange(request=request, response=response, route="common:work_item_edit", arguments={})
