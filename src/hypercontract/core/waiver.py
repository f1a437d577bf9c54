"""What a document does not hold something to, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from hypercontract.core.contract import Raw
from hypercontract.core.errors import Source, unknown
from hypercontract.core.rule import Rule


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule that something need not keep: `subject` names it as the document does."""

    rule: str
    subject: str
    reason: str
    source: Source
    noun: ClassVar[str] = "waiver"


def read(
    raw: Raw, told: Mapping[str, str], subject: str, rules: Iterable[Rule], *path: str
) -> dict[str, Waiver]:
    """Read rules with reasons, `told` at a path; ContractError for a rule that is not there."""
    known = {rule.id for rule in rules}
    check(raw, told, known, *path)
    return {
        rule: Waiver(rule, subject, reason, raw.source(*path, rule))
        for rule, reason in told.items()
    }


def check(raw: Raw, told: Iterable[str], known: Iterable[str], *path: str) -> None:
    """Raise ContractError, with the nearest name, for a rule that is not there."""
    names = set(known)
    for rule in told:
        if rule not in names:
            raise unknown("rule", rule, names, raw.source(*path, rule))
