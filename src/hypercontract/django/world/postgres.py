"""Values of the fields that only PostgreSQL has, told by their form: their module needs psycopg."""

from typing import TYPE_CHECKING, Any

from django.db.models import DecimalField

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

_LONGEST = 3


def strategy(
    field: Any, of: "Callable[[Any], SearchStrategy[Any]]"
) -> "SearchStrategy[Any] | None":
    """Return what draws an array, a range or an HStore, None for any other field.

    `of` returns what draws the values of the field inside.
    """
    from hypothesis import strategies as st

    if hasattr(field, "range_type"):
        inner = field.base_field
        # The decimals of a range have no number of digits to draw from.
        plain = isinstance(inner, DecimalField) and inner.max_digits is None
        end = st.decimals(-1000, 1000, places=2) if plain else of(inner)
        pair = st.lists(end, min_size=2, max_size=2, unique=True).map(sorted)
        return pair.map(lambda ends: field.range_type(*ends))
    if hasattr(field, "base_field"):
        return st.lists(of(field.base_field), min_size=1, max_size=field.size or _LONGEST)
    if "HStoreField" in {base.__name__ for base in type(field).__mro__}:
        text = st.text("abc", min_size=1)
        return st.dictionaries(text, text, min_size=1)
    return None
