"""A table of permissions drafted from the running system, with its doubts as findings."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from hypercontract import loading
from hypercontract.adoption import drafts
from hypercontract.adoption.progress import Stages
from hypercontract.config import Config, exemptions
from hypercontract.core.contract import Document
from hypercontract.core.drivers.matrix import CellNotes, Plan
from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange
from hypercontract.core.verdict import Found
from hypercontract.django.transport.sending import Transport
from hypercontract.drivers import matrix
from hypercontract.kinds import kinds
from hypercontract.kinds.permissions import draft, surface, writing
from hypercontract.kinds.permissions.changes import Change, Key, changes, effective
from hypercontract.kinds.permissions.outcomes import Outcome
from hypercontract.kinds.permissions.table import Table
from hypercontract.session import Session

Seen = Mapping[draft.Place, Mapping[str, Exchange]]
FILE = drafts.TABLE
_KIND = "permissions"
_FORM = b"<form"
_NO_ROW = "The world has no row for it."


@dataclass(frozen=True)
class Asked:
    """What came back, and the routes that the world has no row for, each with the reason."""

    seen: Seen
    unmade: Mapping[str, str]


@dataclass(frozen=True)
class Drafted:
    """A table as text, the findings that it gives, and what differs from the one there is.

    `undecided` are the cells that nothing is known of, in words; `unmade` what could not be asked.
    """

    is_first: bool
    text: str
    found: tuple[Found, ...]
    changes: tuple[Change, ...]
    undecided: tuple[str, ...]
    unmade: tuple[str, ...]


def drafted(session: Session, transport: Transport) -> Drafted:
    """Ask every route as every role; draft a first table, or compare with the one there is."""
    there = Table(session.documents[_KIND], session.project)
    asked = ask(targets(session), there, transport)
    found = doubting(asked.seen, there, transport)
    missed = unreached(found)
    is_first = not session.documents[_KIND]
    if is_first and not found.promises():
        raise ContractError("No role was let in anywhere: there is nothing to promise.")
    left = left_out(session, asked) if is_first else dict.fromkeys(asked.unmade, _NO_ROW)
    text = writing.write(found.promises(), left | missed)
    return Drafted(
        is_first,
        text,
        findings(session, text, transport) if is_first else (),
        () if is_first else tuple(_differing(found, there, left)),
        tuple(
            f"{target.method} {target.route} as {role}"
            for target, role in found.undecided
            if target not in found.unreached
        ),
        tuple(f"{route}: {why}" for route, why in sorted({**asked.unmade, **missed}.items())),
    )


def unreached(found: draft.Draft) -> dict[str, str]:
    """Return what a table leaves out as nobody reached it, by `METHOD route`, with the causes."""
    return {f"{one.method} {one.route}": cause for one, cause in found.unreached.items()}


def left_out(session: Session, asked: Asked) -> dict[str, str]:
    """Return the routes that a first table leaves out, each with the reason."""
    signing_in = _signing_in(session, Table((), session.project))
    left = dict.fromkeys(asked.unmade, _NO_ROW)
    return left | dict.fromkeys(signing_in, "Everyone can access the login page.")


def targets(session: Session) -> list[surface.Target]:
    """Return what a table of this project is to speak of."""
    contents = [document.content for document in session.documents[_KIND]]
    found = surface.targets(contents, session.project)
    if contents:
        return found
    left_out = _signing_in(session, Table((), session.project))
    return [target for target in found if target.route not in left_out]


def _signing_in(session: Session, there: Table) -> list[str]:
    """Name the routes of login pages: the credentials decide there, not the role."""
    return [route.name for route in session.project.routes if there.is_login(route.pattern)]


def doubting(seen: Seen, there: Table, transport: Transport) -> draft.Draft:
    """Return a draft of what was seen."""
    world = transport.world
    anonymous = frozenset(role for role in world.roles if world.user(role) is None)
    return draft.Draft(seen, anonymous, there.is_login)


def _differing(found: draft.Draft, there: Table, left: Container[str]) -> Iterator[Change]:
    """Compare what was seen with a table, in the cells that are decided."""
    now: dict[Key, Outcome] = {}
    for (target, role), outcome in found.observations().items():
        cell = there.cells.get((target.route, target.method, role))
        # Where a table allows without a word of rows, it promises nothing of them.
        silent = cell is not None and cell.outcome is Outcome.ALLOW and not target.has_object
        told = outcome.at("own") if silent else outcome
        now[target.route, target.method, role] = effective(target, told)
    undecided = {(target.route, target.method, role) for target, role in found.undecided}
    before = {
        key: effective(cell.target, cell.outcome)
        for key, cell in there.cells.items()
        if key[0] not in left and key not in undecided
    }
    return changes(before, now)


def findings(
    session: Session,
    text: str,
    transport: Transport,
    wanted: Callable[[str], bool] = lambda _name: True,
) -> tuple[Found, ...]:
    """Hold the system to the wanted items of a drafted table, and return what breaks them."""
    fresh = Session(session.config, session.declared)
    fresh.project = session.project
    fresh.documents = {name: [] for name in session.documents}
    document = read(text)
    fresh.documents[_KIND] = [document]
    for item in fresh.items[document.source.file]:
        if wanted(item.name):
            fresh.run(item, item.name, transport)
    policy = fresh.policy
    return tuple(
        one
        for one in fresh.report().findings
        if policy.fails(one.finding) and one.finding.rule.id.startswith(f"{_KIND}.")
    )


def read(text: str) -> Document:
    """Read a drafted table as the document that it will be."""
    kind = next(kind for kind in kinds() if kind.name == _KIND)
    return loading.interpret(loading.parse(text, f"contracts/{FILE}"), kind, PurePath(FILE))


def ask(
    asked: Iterable[surface.Target],
    there: Table,
    transport: Transport,
    headers: Mapping[str, str] | None = None,
    stages: Stages | None = None,
) -> Asked:
    """Send what a survey asks; a table there is says with which data."""
    seen: dict[draft.Place, dict[str, Exchange]] = {}
    unmade: dict[str, str] = {}
    options = {target: cells[0].options for target, cells in there.rows()}
    cells = list(draft.survey(asked, transport.world.roles, options))
    stages = stages or Stages(quiet=True)
    stages.stage("Asking every route as every role", len(cells))
    for place, cell in cells:
        stages.step()
        try:
            plan = Plan(cells=(replace(cell, headers=headers or {}),))
            matrix.drive(plan, transport, _kept(seen.setdefault(place, {})))
        except (ContractError, LookupError) as error:
            unmade[place[0].route] = str(error)
        if not seen[place]:
            unmade.setdefault(place[0].route, _NO_ROW)
    return Asked({k: found for k, found in seen.items() if k[0].route not in unmade}, unmade)


def _kept(into: dict[str, Exchange]) -> Callable[[Exchange], bool]:
    def keep(exchange: Exchange) -> bool:
        into[exchange.scope or "own"] = _lightened(exchange)
        return False

    return keep


def _lightened(exchange: Exchange) -> Exchange:
    """Leave of a body that no draft is made of whether there was one, and a form in it.

    Pages are drafted from what they show, lists from the rows in them.
    """
    response, notes = exchange.response, exchange.notes
    listed = isinstance(notes, CellNotes) and bool(notes.own or notes.foreign)
    shown = exchange.scope != "foreign" and response.media_type == "text/html"
    if exchange.request.method == "GET" and (listed or shown):
        return exchange
    left = _FORM if _FORM in response.body else response.body[:1]
    return replace(exchange, response=replace(response, body=left))


def save(config: Config, drafted: Drafted, today: date) -> list[str]:
    """Write a first table, after it what excuses its findings for a time; say what was written."""
    table_file, excusing = config.contracts / FILE, config.contracts / exemptions.FILE
    before = excusing.read_text("utf-8") if exemptions.load(config) else ""
    both = before + drafts.exemptions(drafted.found, today) if drafted.found else before
    lines = [f"Wrote {config.relative(table_file)}. Review it: it describes what was observed."]
    if drafted.found:
        loading.write_text(excusing, both)
        count = len(drafted.found)
        lines.append(
            f"Wrote {config.relative(excusing)}: {count} findings, for {drafts.DAYS} days."
        )
    lines += [f"{one.finding.rule.id}: {one.finding.message}" for one in drafted.found]
    loading.write_text(table_file, drafted.text)
    return lines
