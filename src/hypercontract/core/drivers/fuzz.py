"""The driver `fuzz`: generated requests of one operation. It notes nothing."""

from dataclasses import dataclass

from hypercontract.core import contract
from hypercontract.core.drivers.calls import Call


@dataclass(frozen=True, kw_only=True)
class Plan(Call, contract.Plan):
    """The operation to call.

    `prefix` goes before its path; `phases` are those of Schemathesis, None for the usual ones.
    """

    prefix: str = ""
    phases: tuple[str, ...] | None = None
