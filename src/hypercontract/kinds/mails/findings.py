"""Findings about mails."""

import json
from collections.abc import Iterator

from hypercontract.core.contract import Clause
from hypercontract.core.errors import Source
from hypercontract.core.exchange import Exchange, Mail
from hypercontract.core.finding import Finding, broken
from hypercontract.core.project import Project
from hypercontract.core.rule import Rule
from hypercontract.kinds.mails import rules
from hypercontract.kinds.mails.document import Promise, value
from hypercontract.kinds.mails.wording import clipped, shown

_RULE_OF = {"subject": rules.SUBJECT, "recipients": rules.RECIPIENTS}


class Findings:
    """Words what is wrong, and leads to the view that sent it."""

    def __init__(self, project: Project) -> None:
        self._routes = project.routes_by_name

    def of(
        self, rule: Rule, promise: Promise, clause: str, what: str, exchange: Exchange
    ) -> Finding:
        """Tell of a mail that was sent too often, not at all, or where it may not be."""
        return broken(
            rule,
            _subject(exchange),
            f"{_subject(exchange)} {what}.",
            clause=promise.clauses[clause],
            at=promise.name,
            source=self._view(exchange),
            exchange=exchange,
        )

    def of_part(
        self, promise: Promise, part: str, mail: Mail, exchange: Exchange
    ) -> Iterator[Finding]:
        """Tell of each way in which one part of a mail breaks its schema."""
        sent = value(mail, part)
        verb = "do" if part in {"recipients", "attachments"} else "does"
        for mismatch in promise.parts[part].mismatches(sent):
            yield broken(
                _RULE_OF.get(part, rules.BODY),
                _subject(exchange),
                f"The {part} of the mail {promise.name} {verb} not match: {mismatch.keyword}.",
                clause=promise.clauses["content"],
                at=f"{promise.name}/{part}/{'/'.join(map(str, mismatch.schema_path))}",
                expected=clipped(f"{mismatch.keyword} {json.dumps(mismatch.expected)}"),
                actual=shown(sent),
                source=self._view(exchange),
                exchange=exchange,
            )

    def undeclared(self, clause: Clause | None, mail: Mail, exchange: Exchange) -> Finding:
        """Tell of a mail that no document says this request sends."""
        subject = _subject(exchange)
        return broken(
            rules.UNDECLARED,
            subject,
            f"{subject} sends a mail that no document declares.",
            clause=clause,
            actual=shown(mail.subject),
            source=self._view(exchange),
            exchange=exchange,
        )

    def _view(self, exchange: Exchange) -> Source | None:
        routes = self._routes.get(exchange.route or "", ())
        return next((one.source for one in routes), None)


def _subject(exchange: Exchange) -> str:
    return f"{exchange.request.method} {exchange.route or '(no route)'}"
