"""Two schemas compared, by what is proven of all that they accept."""

from typing import Any

import jsonschema_rs


def covers(wide: Any, narrow: Any) -> bool:
    """Whether it is proven that all that `narrow` accepts is accepted by `wide`.

    ValueError for a schema that is malformed, or beyond what can be reasoned about.
    """
    answer = _canonical(wide).covers(_canonical(narrow))
    return bool(answer == jsonschema_rs.canonical.Containment.YES)


def subtracted(narrow: Any, wide: Any) -> Any:
    """Return a schema of what `narrow` accepts and `wide` refuses; ValueError as `covers`."""
    return _canonical(narrow).subtract(_canonical(wide)).to_json_schema()


def _canonical(schema: Any) -> Any:
    return jsonschema_rs.canonicalize(
        schema, draft=jsonschema_rs.Draft202012, validate_formats=True
    )
