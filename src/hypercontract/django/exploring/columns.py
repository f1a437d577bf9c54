"""The column that a side of a comparison speaks of, and the value that the other one is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models.expressions import Col, CombinedExpression, Expression, Func, Ref, Value
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast, Coalesce, Lower, Now, Trim, Upper
from django.db.models.functions.datetime import Extract, TruncBase, TruncDate
from django.utils import timezone

if TYPE_CHECKING:
    from django.db.models import Field

# What leaves a value as it is, or nearly: what is found by it is found by the value.
_ALIKE = (Lower, Upper, Trim, Coalesce, Cast)
JSON = "key "
"""What the lookup of a part of a JSON value begins with; the path of keys follows."""


class Unread(Exception):  # noqa: N818 - no error: what cannot be read is said
    """Raised with what it is that cannot be read."""


@dataclass(frozen=True)
class Column:
    """A column by its table's alias, and the part of its value that is compared, if not all."""

    alias: str
    field: "Field[Any, Any]"
    part: str = ""


def column(side: Any) -> Column:  # noqa: PLR0911 - one a kind of expression
    """Return the column of an expression; Unread where it is none."""
    match side:
        case Col():
            return Column(side.alias, side.target)
        case Ref():
            return column(side.get_source_expressions()[0])
        case KeyTransform():
            return _key(side)
        case TruncDate():
            return _part(side.lhs, "date")
        case Extract():
            return _part(side.lhs, str(side.lookup_name))
        case TruncBase():
            return _part(side.lhs, "date")
        case _ if isinstance(side, _ALIKE):
            return column(side.get_source_expressions()[0])
    raise Unread(type(side).__name__)


def _part(side: Any, name: str) -> Column:
    found = column(side)
    return Column(found.alias, found.field, name)


def _key(side: Any) -> Column:
    keys = [str(side.key_name)]
    while isinstance(inner := side.lhs, KeyTransform):
        keys.insert(0, str(inner.key_name))
        side = inner
    found = column(side.lhs)
    return Column(found.alias, found.field, JSON + "__".join(keys))


def evaluated(side: Any) -> Any:
    """Return the value of an expression without a column; what is no expression is a value."""
    match side:
        case Value():
            return side.value
        case Now():
            return timezone.now()
        case TruncDate():
            return timezone.localdate(evaluated(side.lhs))
        case Func() if side.extra.get("function") == "ARRAY":
            return tuple(evaluated(one) for one in side.get_source_expressions())
        case CombinedExpression() if side.connector in {"+", "-"}:
            left, right = evaluated(side.lhs), evaluated(side.rhs)
            return left + right if side.connector == "+" else left - right
        case Expression():
            raise Unread(type(side).__name__)
    return side
