"""One pair of documents judged by the gate and by the oracle: what is unsound about it."""

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
    value = finding.witness.value
    right = Draft202012Validator(finding.witness.accepting).is_valid(value)
    wrong = not Draft202012Validator(finding.witness.refusing).is_valid(value)
    return right and (wrong or "format" in repr(finding.witness.refusing))
