"""The rules on contracts: what each kind says that may change, and what is a schema of its."""

from collections.abc import Iterator

from hypercontract.core.change import Change, ChangeRule
from hypercontract.core.errors import ContractError, unknown
from hypercontract.core.kind import Kind
from hypercontract.gate.changes import Direction, Finding
from hypercontract.gate.rules.change_rules import Rule
from hypercontract.gate.rules.schema_rules import ROWS
from hypercontract.gate.rules.table import identities
from hypercontract.kinds import kinds


def changes() -> dict[str, ChangeRule]:
    """Return every rule that is no schema's, by its id; ContractError where two kinds have one."""
    found: dict[str, ChangeRule] = {}
    for kind in kinds():
        for rule in kind.changes:
            if rule.id in found:
                raise ContractError(f"The kind {kind.name!r} has the rule {rule.id!r} of another.")
            found[rule.id] = rule
    return found


def rules() -> Iterator[Rule]:
    """Yield every rule of the contracts: the kinds' own, then those on what is sent by schema."""
    for kind in kinds():
        for rule in kind.changes:
            yield Rule(rule.id, kind.name, rule.level, rule.summary)
    for kind in kinds():
        if kind.payload:
            yield from _on_payloads(kind)


def _on_payloads(kind: Kind) -> Iterator[Rule]:
    for row in ROWS.values():
        for id_ in identities(row, Direction.RESPONSE):
            if "-header" in id_:
                continue  # a payload has none
            named = id_.replace("response", kind.payload, 1)
            yield Rule(named, kind.name, row.responses, row.summary, Direction.RESPONSE)


def told(change: Change, kind: Kind) -> Finding:
    """Return the finding of a change, at the level of its rule."""
    rules = {rule.id: rule for rule in kind.changes}
    if change.rule not in rules:
        raise unknown(f"rule of the kind {kind.name!r}", change.rule, rules, change.source)
    rule = rules[change.rule]
    return Finding(
        rule.id,
        rule.level,
        None,
        change.subject,
        path=(),
        message=change.message,
        pointer=change.pointer,
        side=change.side,
        source=change.source,
        area=kind.name,
        audience=rule.audience,
    )
