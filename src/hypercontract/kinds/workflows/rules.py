"""The table of rules; a page stands beside each in `rules/`."""

from hypercontract.core.rule import Rule

PARTIAL = Rule(
    "workflows.partial-write",
    "A workflow that fails halfway keeps some of its rows.",
    "Put all writes of the workflow in one transaction.atomic block.",
)
RETRY = Rule(
    "workflows.retry-differs",
    "A workflow that is tried again after a fault ends in other rows than a clean run.",
    "Undo all of a failed try, and let a delivery that comes again go on where it stopped.",
)
DUPLICATE = Rule(
    "workflows.duplicate-on-repeat",
    "A task or commit hook that is delivered twice leaves other rows than delivered once.",
    "Look whether the work is done, under a lock or a unique constraint, before doing it.",
)
UNDONE = Rule(
    "workflows.announced-undone",
    "A mail, task or message was sent of a write that was rolled back.",
    "Send it with transaction.on_commit.",
)
UNTOLD = Rule(
    "workflows.failure-not-told",
    "A step fails, rows are missing, and the user is told of success.",
    "Let the error out, or answer with an error status.",
)
RULES = (PARTIAL, RETRY, DUPLICATE, UNDONE, UNTOLD)
