"""The table of rules; a page stands beside each in `rules/`."""

from hypercontract.core.rule import Rule

UNDECLARED = Rule(
    "mails.undeclared",
    "A request sends a mail that no document says it sends.",
    "Declare it in contracts/mails/<mail>.yaml, or do not send it there.",
)
SUBJECT = Rule(
    "mails.subject",
    "The subject of a mail breaks its schema.",
    "Write the subject that the document promises, or change the document.",
)
RECIPIENTS = Rule(
    "mails.recipients",
    "A mail goes to other recipients than its schema allows.",
    "Send it to those it is for alone; look at cc and bcc too.",
)
BODY = Rule(
    "mails.body",
    "The text, the HTML or the attachments of a mail break their schema.",
    "Render what the document promises, with all that the template names filled in.",
)
UNSENT = Rule(
    "mails.not-sent",
    "A request that succeeds does not send the mail that it promises.",
    "Send it once the work is committed, or say in the document when it is not sent.",
)
TOO_MANY = Rule(
    "mails.too-many",
    "A request sends a mail more often than its document allows.",
    "Send it in one place, and once to each recipient.",
)
REFUSED = Rule(
    "mails.sent-on-refusal",
    "A request that is refused sends a mail all the same.",
    "Check first, and send with transaction.on_commit.",
)

RULES = (UNDECLARED, SUBJECT, RECIPIENTS, BODY, UNSENT, TOO_MANY, REFUSED)
