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
STALE = Rule(
    "workflows.stale-read",
    "After a workflow an answer from a cache is not what it would be without.",
    "Take out of the cache, or renew, what is made of the rows that the workflow writes.",
)
UNAUDITED = Rule(
    "workflows.unaudited-write",
    "A workflow writes a row, and no row of the audit log names it and who wrote it.",
    "Save objects one by one, with the actor known: bulk writes go past what signals log.",
)
RULES = (PARTIAL, RETRY, DUPLICATE, UNDONE, UNTOLD, STALE, UNAUDITED)
