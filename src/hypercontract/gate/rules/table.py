"""The rules: what each kind of change is called, and how much it weighs by itself.

Ids are oasdiff's where it has the notion. A schema's change is a row with two levels, one for data
that clients send and one for data that they receive; its ids name the place as well. A level of
the table is what a change weighs before proof: a proof that nothing changed lowers it, a witness
raises it.
"""

from collections.abc import Iterator, Mapping

from hypercontract.gate.changes import Direction
from hypercontract.gate.rules.change_rules import CHANGES, Rule
from hypercontract.gate.rules.schema_rules import ROWS, Row

PLACES: Mapping[Direction, tuple[str, ...]] = {
    Direction.REQUEST: (
        "request-body",
        "request-property",
        "request-parameter",
        "request-parameter-property",
        "request-header-property",
    ),
    Direction.RESPONSE: (
        "response-body",
        "response-property",
        "response-header",
        "response-header-property",
    ),
}


def identity(row: Row, direction: Direction, place: str, *, hidden: bool = False) -> str:
    """Return the id of a schema's change at a place, `hidden` where the data is never sent."""
    if hidden and direction is Direction.REQUEST:
        place = place.replace("request-property", "request-read-only-property")
    return row.template(direction).format(
        place=place,
        side=direction.value,
        response="response-header" if place.startswith("response-header") else "response",
        property="write-only-property" if hidden else "property",
        # oasdiff tells a narrower type from another one in the fields of a parameter alone.
        narrower="specialized" if place == "request-parameter-property" else "changed",
    )


def identities(row: Row, direction: Direction) -> list[str]:
    """Return every id that a schema's change may have in a direction, where never sent too."""
    return sorted(
        {
            identity(row, direction, place, hidden=hidden)
            for place in PLACES[direction]
            for hidden in (False, True)
        }
    )


def rules() -> Iterator[Rule]:
    """Yield every rule: of schemas at each place, then of all the rest."""
    for row in ROWS.values():
        for direction in PLACES:
            for id_ in identities(row, direction):
                level = row.level(direction)
                yield Rule(id_, "schema", level, row.summary, direction, row.aspect)
    yield from CHANGES.values()
