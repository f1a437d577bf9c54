"""The table of rules; a page stands beside each in `rules/`."""

from hypercontract.core.rule import Rule

UNDECLARED = Rule(
    "mails.undeclared",
    "A request sends a mail that no document declares.",
    "Declare it in contracts/mails/<mail>.yaml, or do not send it there.",
)
SUBJECT = Rule(
    "mails.subject",
    "The subject of a mail does not match its schema.",
    "Write the subject that the document promises, or change the document.",
)
RECIPIENTS = Rule(
    "mails.recipients",
    "A mail has recipients that its schema does not allow.",
    "Send it only to those it is meant for; check cc and bcc too.",
)
BODY = Rule(
    "mails.body",
    "The text, HTML or attachments of a mail do not match their schema.",
    "Render what the document promises, with every variable of the template filled in.",
)
UNSENT = Rule(
    "mails.not-sent",
    "A successful request does not send the mail that it promises.",
    "Send it when the work is committed, or say in the document when it is not sent.",
)
TOO_MANY = Rule(
    "mails.too-many",
    "A request sends a mail more often than its document allows.",
    "Send it from one place, and once to each recipient.",
)
REFUSED = Rule(
    "mails.sent-on-refusal",
    "A rejected request sends a mail.",
    "Check first, and send from transaction.on_commit().",
)

RULES = (UNDECLARED, SUBJECT, RECIPIENTS, BODY, UNSENT, TOO_MANY, REFUSED)
