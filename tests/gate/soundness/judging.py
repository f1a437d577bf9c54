"""One pair of documents judged by the gate and by the oracle: what is unsound about it."""

import jsonschema_rs
from jsonschema import Draft202012Validator
from tests.gate.soundness.oracle import PREFIX, Side, broken_request, broken_response
from tests.gate.specs import document, findings

VERSIONS = {True: "3.0.3", False: "3.1.0"}


def described(components, legacy):
    place = {"$ref": PREFIX + "Root"}
    return document(request=place, response=place, schemas=components, version=VERSIONS[legacy])


def faults(legacy, base, head, seed):
    """Return what is wrong with the gate's verdicts, in words; nothing where they are sound."""
    found = findings(described(base, legacy), described(head, legacy))
    sides = Side(base, legacy), Side(head, legacy)
    told = []
    for direction, broken in (("request", broken_request), ("response", broken_response)):
        heavy = [one for one in found if one.direction == direction and one.level != "safe"]
        value = None if heavy else broken(*sides, seed)
        if not heavy and value is not None:
            told.append(f"{direction}: called safe, and {value!r} breaks")
    told += [f"{one.rule}: the witness does not hold" for one in found if not _holds(one)]
    if base == head and found:
        told.append("a finding without an edit")
    return told


def _holds(finding):
    if finding.witness is None:
        return finding.level != "breaking" or finding.area != "schema"
    witness = finding.witness
    engines = [_with_formats]
    if "format" not in repr((witness.accepting, witness.refusing)):
        engines.append(Draft202012Validator)  # it checks no formats by itself
    return all(
        engine(witness.accepting).is_valid(witness.value)
        and not engine(witness.refusing).is_valid(witness.value)
        for engine in engines
    )


def _with_formats(schema):
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
