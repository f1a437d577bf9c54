"""What the code keeps from being documented: views that break, and what cannot be read."""

import re
from collections.abc import Iterator

from hypercontract.core.contract import Clause
from hypercontract.core.finding import Finding, broken
from hypercontract.core.project import Complaint, Project
from hypercontract.kinds.api.rules import SCHEMA_BROKEN, SCHEMA_WARNING

_FEW = 3
_QUOTED = re.compile(r"""["'`]([\w.]+)["'`]""")
_HINTS = (
    (
        "exception raised",
        "Make the view work without a signed-in user: check swagger_fake_view.",
    ),
    ("type hint", "Give the method a return type, or type it with @extend_schema_field."),
    ("guess serializer", "Set serializer_class, or name the serializers with @extend_schema."),
    ("enum naming", "Name the choices in SPECTACULAR_SETTINGS['ENUM_NAME_OVERRIDES']."),
    ("operationId", "Give each operation its own id with @extend_schema(operation_id=...)."),
    ("path parameter", "Annotate the parameter: <int:pk> in the URL, or lookup_value_regex."),
    ("authenticator", "Describe it with a subclass of OpenApiAuthenticationExtension."),
    ("identical names", "Rename one of the serializers, or give it a component_name."),
)


def findings(project: Project, clause: Clause) -> Iterator[Finding]:
    """Yield one finding for each view or serializer that breaks, and for each warning."""
    for complaint in project.complaints:
        yield (_broken if complaint.left_out else _warned)(complaint, clause)


def _broken(complaint: Complaint, clause: Clause) -> Finding:
    shown = ", ".join(complaint.left_out[:_FEW])
    more = len(complaint.left_out) - _FEW
    lacking = f"{shown} and {more} more" if more > 0 else shown
    return broken(
        SCHEMA_BROKEN,
        complaint.subject,
        f"{complaint.message} The document lacks {lacking}.",
        clause=clause,
        source=complaint.source,
    )


def _warned(complaint: Complaint, clause: Clause) -> Finding:
    named = _QUOTED.search(complaint.message)
    hints = (hint for word, hint in _HINTS if word in complaint.message)
    return broken(
        SCHEMA_WARNING,
        complaint.subject or "OpenAPI document",
        complaint.message,
        clause=clause,
        at=named[1] if named else complaint.message.partition(".")[0],
        source=complaint.source,
        hint=next(hints, SCHEMA_WARNING.hint),
    )
