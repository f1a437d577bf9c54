"""The wording of this kind's findings."""

from hypercontract.core.contract import Item
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, broken
from hypercontract.core.rule import Rule
from hypercontract.kinds.permissions import rules
from hypercontract.kinds.permissions.outcomes import words
from hypercontract.kinds.permissions.table import Cell, Gap


def finding(
    rule: Rule, cell: Cell, exchange: Exchange, what: str, *, where: str = "", **texts: str
) -> Finding:
    """Word a broken promise: `what` became of the request, `where` in the response it shows."""
    scope = exchange.scope or "any"
    owned = {"own": " on an own object", "foreign": " on a foreign object"}
    whose = owned.get(scope, "") if cell.target.has_object else ""
    texts.setdefault("expected", words(cell.outcome.at(scope)))
    texts.setdefault("actual", str(exchange.response.status))
    if cell.target.rows and _is_about_rows(rule, cell, scope):
        texts["hint"] = f"{rule.hint} The view's rows come from {cell.target.rows}."
    return broken(
        rule,
        f"{cell.target.method} {cell.target.route}",
        f"{cell.target.method} {cell.target.route} as {cell.role}{whose} {what}.",
        clause=cell.clauses.get(scope, cell.clauses.get("any")),
        at=" ".join(filter(None, (cell.role, scope, where))),
        source=cell.target.source or cell.entry.source,
        exchange=exchange,
        claim=f"{scope} {what} {where}",
        **texts,
    )


def _is_about_rows(rule: Rule, cell: Cell, scope: str) -> bool:
    """Whether it is the rows that a view looks at which break a promise, and not its guard."""
    if rule in {rules.GRANTED, rules.WRONG_DENIAL}:
        return scope == "foreign" and cell.outcome.is_scoped
    return rule in {rules.FOREIGN_ROW_LISTED, rules.OWN_ROW_MISSING, rules.ROW_MISSING}


def probed(
    rule: Rule, cell: Cell, exchange: Exchange, what: str, *, where: str = "", **texts: str
) -> Finding:
    """Word what a probe of an allowed cell met, beside what was `expected`."""
    texts.setdefault("actual", str(exchange.response.status))
    return broken(
        rule,
        f"{cell.target.method} {cell.target.route}",
        f"{cell.target.method} {cell.target.route} as {cell.role} {what}.",
        clause=cell.clauses.get("own", cell.clauses.get("any")),
        at=" ".join(filter(None, (cell.role, where))),
        source=cell.target.source or cell.entry.source,
        exchange=exchange,
        claim=f"{what} {where}",
        **texts,
    )


def undecided(cell: Cell, exchange: Exchange, answer: str) -> Finding:
    """Say why a cell stays unexercised; of no clause, since it breaks none."""
    return broken(
        rules.UNDECIDED,
        f"{cell.target.method} {cell.target.route}",
        f"{cell.target.method} {cell.target.route} as {cell.role} proved nothing: the response "
        "depends on the data that was sent or found.",
        at=f"{cell.role} {exchange.scope}",
        expected="allowed",
        actual=f"{exchange.response.status} {answer}",
        source=cell.entry.source,
        exchange=exchange,
        claim=f"{exchange.scope} proved nothing",
    )


def uncovered(gap: Gap, item: Item) -> Finding:
    """Word what the table leaves unsaid."""
    target = gap.target
    who = "" if gap.whole else f" for {', '.join(gap.roles)}"
    return broken(
        rules.UNCOVERED_ROUTE,
        f"{target.method} {target.route}",
        f"The table does not cover {target.method} {target.route}{who}.",
        clause=item.clauses[0],
        at="" if gap.whole else " ".join(gap.roles),
        source=target.source or item.source,
    )
