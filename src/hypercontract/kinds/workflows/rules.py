"""The table of rules; a page stands beside each in `rules/`."""

from hypercontract.core.rule import Rule

PARTIAL = Rule(
    "workflows.partial-write",
    "A workflow that fails halfway keeps some of its writes.",
    "Put all writes of the workflow in one transaction.atomic() block.",
)
RETRY = Rule(
    "workflows.retry-differs",
    "A workflow that is retried after a failure ends with different rows than a clean run.",
    "Roll back failed attempts completely, and make a redelivery continue where it stopped.",
)
DUPLICATE = Rule(
    "workflows.duplicate-on-repeat",
    "A task or commit hook leaves different rows when it is delivered twice.",
    "Check whether the work is already done, under a lock or a unique constraint.",
)
UNDONE = Rule(
    "workflows.announced-undone",
    "An email, task or message was sent for a write that was rolled back.",
    "Send it from transaction.on_commit().",
)
UNTOLD = Rule(
    "workflows.failure-not-told",
    "A step fails and rows are missing, but the user is told that it succeeded.",
    "Let the exception propagate, or respond with an error status.",
)
STALE = Rule(
    "workflows.stale-read",
    "After a workflow, a cached response differs from an uncached one.",
    "Invalidate or refresh what is cached from the rows that the workflow writes.",
)
UNAUDITED = Rule(
    "workflows.unaudited-write",
    "A workflow writes a row, but no audit log entry names the row and who wrote it.",
    "Save objects one by one, with the actor set: bulk writes send no signals to log.",
)
RULES = (PARTIAL, RETRY, DUPLICATE, UNDONE, UNTOLD, STALE, UNAUDITED)
