"""The one wording of a finding: every reporter says it in these words."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import indent

from hypercontract.core.exchange import Exchange, Request
from hypercontract.core.finding import Finding
from hypercontract.core.masking import is_lost
from hypercontract.core.verdict import Found
from hypercontract.report.across_roles import findings_once

Style = Callable[[str, str], str]
"""Takes a text and its part (`error`, `warning`, `info`, `rule`, `label`, `kept`, `title`)."""

LONGEST_VALUE = 400
LONGEST_BODY = 200
LONGEST_ITEMS = 3
_LABEL_WIDTH = 10
_CODES: Mapping[str, str] = {
    "error": "31;1",
    "warning": "33;1",
    "info": "36",
    "rule": "1",
    "title": "1",
    "label": "2",
    "kept": "32",
}


def plain(text: str, _part: str) -> str:
    """Leave a text as it is."""
    return text


def ansi(text: str, part: str) -> str:
    """Color a text for a terminal."""
    code = _CODES.get(part)
    return f"\033[{code}m{text}\033[0m" if code else text


def style_for(*, color: bool) -> Style:
    """Choose between `ansi` and `plain`."""
    return ansi if color else plain


def word(finding: Finding, style: Style = plain, *, also: str = "", seen: str = "") -> str:
    """Word a finding over several lines: what broke, where, how to see it again, what to do.

    `also` says of whom else the same is found, `seen` how often and where a run met it.
    """
    level = style(finding.level.upper(), finding.level)
    head = f"{level} {style(finding.rule.id, 'rule')}: {visible(finding.subject)}"
    lines = [_line(label, text, style) for label, text in facts(finding, also, seen)]
    return "\n".join([head, indent(visible(finding.message), "  "), *lines])


def word_each(found: Iterable[Finding]) -> str:
    """Word findings one below the other, what is found of several roles once."""
    return "\n\n".join(word(finding, also=also) for finding, also in findings_once(found))


def word_found(found: Found, style: Style = plain, *, also: str = "") -> str:
    """Word a finding together with how often and where a run met it, and what excuses it."""
    excuse = f"\n{_line('exempt', found.exempt, style)}" if found.exempt else ""
    return word(found.finding, style, also=also, seen=word_seen(found)) + excuse


_RUN = "RUN"  # what `hypercontract.drivers.faults` calls the trial of a workflow


def word_seen(found: Found) -> str:
    """Word how often and where a run met a finding."""
    times = "once" if found.count == 1 else f"{found.count} times"
    shown = ", ".join(found.items[:LONGEST_ITEMS])
    more = len(found.items) - LONGEST_ITEMS
    return f"{times}, in {shown}" + (f" and {more} more" if more > 0 else "")


def word_short(found: Found, style: Style = plain, *, also: str = "") -> str:
    """Word a finding in a line, for where it was worded whole before or weighs little."""
    finding = found.finding
    level = style(f"{finding.level:<7}", finding.level)
    place = f" ({finding.place})" if finding.place else ""
    message = flat(f"{finding.message} Also {also}." if also else finding.message)
    return f"{level} {style(finding.rule.id, 'rule')}: {message}{place}"


def curl(request: Request) -> str:
    """Word a request as a curl command line: no credentials, and its body shortened."""
    words = ["curl", "-X", request.method]
    for name, value in sorted(request.shown.items()):
        if value:
            words += ["-H", f"{name}: {value}"]
    if request.body:
        words += ["--data", _body(request.body)]
    return " ".join(shlex.quote(visible(word)) for word in [*words, request.url])


def shorten(text: str, longest: int = LONGEST_VALUE) -> str:
    """Cut a long text, saying how much is left out."""
    left = len(text) - longest
    return text if left <= 0 else f"{text[:longest]}... ({left} more characters)"


def visible(text: str) -> str:
    """Write out what a terminal would obey or hide: control characters and lone surrogates."""
    return "".join(
        char if char.isprintable() or char == "\n" else char.encode("unicode_escape").decode()
        for char in text
    )


def flat(text: str) -> str:
    """Return a text as one line, with what cannot be seen made visible."""
    return " ".join(visible(text).split())


def facts(finding: Finding, also: str = "", seen: str = "") -> Iterator[tuple[str, str]]:
    """Yield what a finding tells besides its message, each as label and text."""
    yield from ((label, text) for label, text in _facts(finding, also, seen) if text)


def _facts(finding: Finding, also: str, seen: str) -> Iterator[tuple[str, str]]:
    clause = finding.clause
    exchange = finding.exchange
    yield "at", finding.at
    yield "also", also
    yield "request", exchange.summary if exchange else ""
    yield "after", ", ".join(exchange.after) if exchange else ""
    yield "expected", finding.expected
    yield "actual", finding.actual
    yield "where", str(finding.source or "")
    yield "clause", f"{clause.id} ({clause.source})" if clause else ""
    yield "replay", replay(exchange) if exchange else ""
    yield "test", reproduction(exchange) if exchange else ""
    yield "seen", seen
    yield "next", finding.hint
    yield "more", f"hypercontract explain {finding.rule.id}"


def replay(exchange: Exchange) -> str:
    """Word what makes it happen again: a request by curl, or the test that its notes name."""
    if exchange.notes is not None and exchange.notes.node:
        return f"pytest {shlex.quote(exchange.notes.node)}"
    if exchange.request.method == _RUN:
        return ""
    is_user = exchange.actor not in {None, "anonymous"}
    return curl(exchange.request) + (f"  # signed in as {exchange.actor}" if is_user else "")


def reproduction(exchange: Exchange) -> str:
    """Word the test that sends a request again; empty where it takes more than one request.

    A generated request stands alone. What is left in braces is a key that nobody can tell.
    """
    request = exchange.request
    if exchange.origin != "fuzz" or is_lost(request):
        return ""
    headers = {name: value for name, value in sorted(request.shown.items()) if value}
    known = {"role": exchange.actor, "headers": headers, "body": _literal(request.body)}
    said = "".join(f", {name}={value!r}" for name, value in known.items() if value)
    return f"def test_again(replay):\n    replay({request.method!r}, {request.url!r}{said})"


def _literal(body: bytes) -> str | bytes:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body


def _line(label: str, text: str, style: Style) -> str:
    """Lay out one fact; the further lines of a value stand below its first."""
    whole = text if label == "test" else shorten(text)  # it is to be copied
    value = visible(whole).replace("\n", "\n" + " " * (_LABEL_WIDTH + 2))
    return f"  {style(label.ljust(_LABEL_WIDTH), 'label')}{value}"


def _body(body: bytes) -> str:
    try:
        return shorten(body.decode("utf-8"), LONGEST_BODY)
    except UnicodeDecodeError:
        return f"({len(body)} bytes that are not text)"
