"""Judge where HX-* headers lead, and which of them leave each other no room."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from hypercontract.core.exchange import Exchange, Response
from hypercontract.core.project import Project, TextFile
from hypercontract.core.rule import Rule
from hypercontract.html import InvalidSelectorError, compiled, parse, select
from hypercontract.htmx.scripts import parsed
from hypercontract.kinds.events import rules

_LEAVING = ("HX-Location", "HX-Redirect", "HX-Refresh")
_SWAPPING = ("HX-Retarget", "HX-Reswap", "HX-Reselect")
_HISTORY = ("HX-Push-Url", "HX-Replace-Url")
_LEADING = ("HX-Location", "HX-Redirect", *_HISTORY)
_ID = re.compile(r"""(?<![\w-])id\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BY_SCRIPT = re.compile(r"""\.id\s*=\s*(["'`])([\w\-]+)\1""")
_TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_BARE_ID = re.compile(r"#([\w\-]+)")


class Slip(NamedTuple):
    """What is wrong with a header, told in a sentence."""

    rule: Rule
    header: str
    message: str
    value: str


class Leading:
    """Judges the headers that send htmx somewhere else; `project` tells what is there."""

    def __init__(self, project: Project) -> None:
        self._resolve = project.resolve
        self._is_id = _ids([*project.templates, *project.scripts])

    def judge(self, exchange: Exchange) -> Iterator[Slip]:
        """Yield what is wrong with the headers of a response that htmx reads."""
        yield from _exclusive(exchange.response)
        for header in _LEADING:
            yield from self._url(header, exchange)
        yield from self._retarget(exchange.response)
        yield from _reselect(exchange.response)

    def _url(self, header: str, exchange: Exchange) -> Iterator[Slip]:
        value = exchange.response.header(header) or ""
        url = urlsplit(urljoin(exchange.request.path, _path(header, value)))
        if url.netloc or not url.path or not value or value in {"true", "false"}:
            return
        if self._resolve(url.path) is None:
            yield Slip(rules.NOWHERE, header, f"No URL pattern matches {url.path}", value)

    def _retarget(self, response: Response) -> Iterator[Slip]:
        value = response.header("HX-Retarget") or ""
        named = _BARE_ID.fullmatch(value)
        if named and not self._is_id(named[1]):
            message = f"No template or script has an element with the id {named[1]!r}"
            yield Slip(rules.NOWHERE, "HX-Retarget", message, value)


def _exclusive(response: Response) -> Iterator[Slip]:
    """Yield the headers that htmx never comes to: the first that leaves ends it all."""
    present = [name for name in (*_LEAVING, *_SWAPPING, *_HISTORY) if _says(response, name)]
    first = present[0] if present else ""
    if first in _LEAVING:
        idle = present[1:]
    else:
        idle = present[present.index(_HISTORY[0]) + 1 :] if _HISTORY[0] in present else []
        first = _HISTORY[0]
    for name in idle:
        message = f"{name} has no effect next to {first}"
        yield Slip(rules.EXCLUSIVE, name, message, response.header(name) or "")


def _says(response: Response, name: str) -> bool:
    value = response.header(name)
    return value == "true" if name == "HX-Refresh" else bool(value)


def _path(header: str, value: str) -> str:
    """Return the URL of a header; empty where it has none that can be read."""
    if header != "HX-Location" or not value.startswith("{"):
        return value
    try:
        return str(parsed(value).get("path") or "")
    except ValueError:
        return ""


def _reselect(response: Response) -> Iterator[Slip]:
    value = response.header("HX-Reselect") or ""
    if not value or response.media_type != "text/html" or not response.body:
        return
    try:
        compiled(value)
    except InvalidSelectorError:
        message = f"{value!r} is not a valid selector"
    else:
        if select(parse(response.body).root, value):
            return
        message = f"Nothing in the response matches {value!r}"
    yield Slip(rules.NOWHERE, "HX-Reselect", message, value)


def _ids(files: list[TextFile]) -> Callable[[str], bool]:
    """Return a test for the ids that templates and scripts give; tags in them stand for any text.

    An id that is a tag alone says nothing, and is left out.
    """
    found: set[str] = set()
    for file in files:
        found |= {one or other for one, other in _ID.findall(file.text)}
        found |= {name for _, name in _BY_SCRIPT.findall(file.text)}
    patterns = [
        re.compile(".+".join(map(re.escape, pieces)), re.DOTALL)
        for pieces in map(_TAGS.split, found)
        if any(pieces)
    ]
    return lambda name: any(pattern.fullmatch(name) for pattern in patterns)
