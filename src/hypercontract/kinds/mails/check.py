"""Judges the mails of every exchange against the documents that name its route."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from hypercontract.core.contract import Document, Item
from hypercontract.core.exchange import Exchange, Mail
from hypercontract.core.finding import Kept, Outcome
from hypercontract.core.project import Project
from hypercontract.kinds.mails import rules
from hypercontract.kinds.mails.document import Promise, Whole
from hypercontract.kinds.mails.findings import Findings
from hypercontract.kinds.mails.requests import is_certain, is_due, is_refused
from hypercontract.kinds.mails.routing import by_request, check_declared


class Judge:
    """The checker of this kind; a route that no document names costs one look-up."""

    def __init__(self, documents: Sequence[Document], project: Project) -> None:
        contents = [document.content for document in documents]
        promises = [one for one in contents if isinstance(one, Promise)]
        self._whole = next((one for one in contents if isinstance(one, Whole)), None)
        if self._whole:
            check_declared(self._whole, project)
        self._promises = by_request(promises, project)
        self._login = project.login
        self._findings = Findings(project)

    def judge(self, exchange: Exchange) -> Iterable[Outcome]:
        """Judge the mails that a request sent, and those that it was to send."""
        key = exchange.route or "", exchange.request.method
        promises = self._promises.get(key, ())
        if promises or (self._whole and exchange.effects.mails):
            return self._judge(promises, exchange)
        return ()

    def settle(self, _item: Item, _exchanges: Sequence[Exchange]) -> Iterable[Outcome]:
        """Judge nothing: no item of this kind sends anything."""
        return ()

    def _judge(self, promises: Sequence[Promise], exchange: Exchange) -> Iterator[Outcome]:
        refused = is_refused(exchange, self._login)
        due = [one for one in promises if is_due(one, exchange, refused=refused)]
        others = [one for one in promises if one not in due]
        sent: Counter[str] = Counter()
        for mail in exchange.effects.mails:
            if due:
                promise = nearest(due, mail)
                sent[promise.name] += 1
                yield from self._content(promise, mail, exchange)
            elif refused:
                yield from self._on_refusal(others, mail, exchange)
            else:
                yield from self._undeclared(others, mail, exchange)
        yield from self._counted(due, sent, exchange)
        if refused and not exchange.effects.mails:
            yield from (Kept(one.clauses["refused"]) for one in others)

    def _content(self, promise: Promise, mail: Mail, exchange: Exchange) -> Iterator[Outcome]:
        broken = promise.broken(mail)
        for part in broken:
            yield from self._findings.of_part(promise, part, mail, exchange)
        if not broken:
            yield Kept(promise.clauses["content"])
        if self._whole and _names(self._whole, exchange):
            yield Kept(self._whole.clauses["declared"])

    def _on_refusal(
        self, promises: Sequence[Promise], mail: Mail, exchange: Exchange
    ) -> Iterator[Outcome]:
        """Tell of a promised mail alone: an error may be reported by mail."""
        for promise in promises:
            if "subject" not in promise.broken(mail):
                what = f"sends the mail {promise.name} although it is rejected"
                yield self._findings.of(rules.REFUSED, promise, "refused", what, exchange)
                return

    def _undeclared(
        self, promises: Sequence[Promise], mail: Mail, exchange: Exchange
    ) -> Iterator[Outcome]:
        if promises or (self._whole and _names(self._whole, exchange)):
            clause = self._whole.clauses["declared"] if self._whole else None
            yield self._findings.undeclared(clause, mail, exchange)

    def _counted(
        self, due: Sequence[Promise], sent: Mapping[str, int], exchange: Exchange
    ) -> Iterator[Outcome]:
        for promise in due:
            count = sent[promise.name]
            if promise.most is not None and count > promise.most:
                what = f"sends the mail {promise.name} {count} times"
                yield self._findings.of(rules.TOO_MANY, promise, "sent", what, exchange)
            elif count >= promise.least:
                yield Kept(promise.clauses["sent"])
            elif is_certain(promise, exchange):
                what = f"succeeds but does not send the mail {promise.name}"
                yield self._findings.of(rules.UNSENT, promise, "sent", what, exchange)


def nearest(promises: Sequence[Promise], mail: Mail) -> Promise:
    """Return the promise that a mail comes nearest to: its subject tells most of what it is."""

    def distance(promise: Promise) -> tuple[bool, int, str]:
        broken = promise.broken(mail)
        return "subject" in broken, len(broken), promise.name

    return min(promises, key=distance)


def _names(whole: Whole, exchange: Exchange) -> bool:
    return any(fnmatchcase(exchange.route or "", glob) for glob in whole.declared)
