"""What a running system tells when it is asked everything once: a table, its HTML, its events.

A draft blesses nothing: the contracts are held against the system right after, and what breaks
them is excused for a time with its finding.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from json import dumps
from pathlib import Path

from hypercontract.adoption import observing
from hypercontract.adoption.progress import Stages
from hypercontract.adoption.rendering import HTMX, Gallery
from hypercontract.core.exchange import Exchange
from hypercontract.core.project import Project
from hypercontract.core.verdict import Reach, reach
from hypercontract.django.transport.sending import Transport
from hypercontract.kinds.events.document import events
from hypercontract.kinds.events.draft import Drafts
from hypercontract.kinds.partials.matching import is_answer
from hypercontract.kinds.permissions import writing
from hypercontract.kinds.permissions.surface import Target
from hypercontract.kinds.permissions.table import Table
from hypercontract.session import Session

_NOT_OURS = "The code is not part of this project."
_WRITES = ("POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Surveyed:
    """The drafts by their paths, and the routes of the project that nothing could be asked of.

    `let_in` maps the routes where users are let in without being asked to the authentication that
    is passed by; `size` is how many methods of routes there are. `unreached` maps those that nobody
    reached, `METHOD route`, to the cause; `reach` sums them up.
    """

    files: dict[Path, str]
    unasked: Mapping[str, str]
    let_in: Mapping[str, str]
    size: int
    unreached: Mapping[str, str]
    reach: Reach


@dataclass(frozen=True)
class Described:
    """The OpenAPI document as text, empty without an API, and what could not be put into it.

    `groups` are those that the migrations leave, by name.
    """

    text: str
    complaints: tuple[str, ...]
    groups: tuple[str, ...]


def described(session: Session) -> Described:
    """Write down the API that the code describes, and who there is once all is migrated."""
    from hypercontract.django.world.people import groups

    spec = session.project.spec
    if not spec.get("paths"):
        return Described("", (), groups())
    from hypercontract.django.openapi.spec import dump

    lacking = (one.message for one in session.project.complaints if one.left_out)
    return Described(dump(spec), tuple(lacking), groups())


def surveyed(session: Session, transport: Transport, stages: Stages) -> Surveyed:
    """Ask every route of the project's own as every role."""
    there = Table((), session.project)
    theirs = dict(_theirs(session.project))
    targets = [one for one in observing.targets(session) if one.source is not None]
    asked = observing.ask(targets, there, transport, stages=stages)
    stages.stage("Drafting contracts")
    plain = [exchange for cells in asked.seen.values() for exchange in cells.values()]
    files: dict[Path, str] = {}
    found = observing.doubting(asked.seen, there, transport)
    missed = observing.unreached(found)
    if promised := found.promises():
        left = {**theirs, **observing.left_out(session, asked), **missed}
        files[session.config.contracts / observing.FILE] = writing.write(promised, left)
    files |= _pages(session, transport, plain)
    by_htmx = _written(targets, there, transport)
    files |= _events(session, [*plain, *by_htmx])
    reached = [asked.unmade.get(one.route) or found.causes.get(one, "") for one in targets]
    unasked = transport.credentials.unasked
    return Surveyed(files, asked.unmade, unasked, len(targets), missed, reach(reached))


def _theirs(project: Project) -> Iterator[tuple[str, str]]:
    """Yield the URL names of other people's code, by their namespace where it is all theirs."""
    others = {
        name for name, some in project.routes_by_name.items() if not any(r.source for r in some)
    }
    spaces = {name.partition(":")[0] for name in others if ":" in name}
    whole = [
        space
        for space in sorted(spaces)
        if all(name in others for name in project.routes_by_name if name.startswith(f"{space}:"))
    ]
    yield from ((f"{space}:*", _NOT_OURS) for space in whole)
    yield from ((name, _NOT_OURS) for name in sorted(others) if name.partition(":")[0] not in whole)


def _pages(session: Session, transport: Transport, seen: Sequence[Exchange]) -> dict[Path, str]:
    """Draft the contracts of what is served as HTML."""
    html = {one.route for one in seen if one.request.method == "GET" and is_answer(one)}
    told = {getattr(one.content, "route", None) for one in session.documents["partials"]}
    gallery = Gallery(session, transport, seen)
    found: dict[Path, str] = {}
    for name, routes in session.project.routes_by_name.items():
        ours = any("GET" in one.methods and one.source and not one.api for one in routes)
        if name not in told and (ours or name in html):
            found |= gallery.documents(name, found)
    return found


def _written(targets: Iterable[Target], there: Table, transport: Transport) -> Iterable[Exchange]:
    """Send what a page would send by htmx."""
    some = [one for one in targets if one.method in _WRITES and not one.api]
    seen = observing.ask(some, there, transport, headers=HTMX).seen
    return [exchange for cells in seen.values() for exchange in cells.values()]


def _events(session: Session, seen: Iterable[Exchange]) -> dict[Path, str]:
    declared = events(session.documents["events"])
    drafts = Drafts(session.config.htmx, [event.name for event in declared])
    for exchange in seen:
        drafts.see(exchange)
    folder = session.config.contracts / "events"
    return {
        folder / f"{name}.json": dumps(document, indent=2) + "\n"
        for name, document in drafts.documents().items()
    }
