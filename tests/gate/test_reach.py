"""A change is told once, where it is, with all that it reaches; recursion is never expanded."""

import copy
import time

from tests.gate.specs import both, document, findings, told

from hypercontract.gate.changes import Direction


def many(count):
    """Describe operations that all answer with a chain of components."""
    found = document()
    item = {"$ref": "#/components/schemas/Item0"}
    found["paths"] = {
        f"/things{n}": document(request=item, response=item)["paths"]["/things"]
        for n in range(count)
    }
    found["components"] = {"schemas": {f"Item{n}": _item(n, count) for n in range(count)}}
    return found


def _item(number, count):
    following = {"$ref": f"#/components/schemas/Item{(number + 1) % count}"}
    word = {"type": "string", "maxLength": 9}
    properties = {"word": word, "size": {"type": "integer", "minimum": 1}, "next": following}
    return {"type": "object", "properties": properties, "required": ["word"]}


def test_six_edits_are_six_to_eight_findings_however_many_operations_they_reach():
    base = many(200)
    head = copy.deepcopy(base)
    items = head["components"]["schemas"]
    items["Item3"]["properties"]["word"]["maxLength"] = 5
    items["Item50"]["properties"]["size"]["minimum"] = 2
    items["Item77"]["required"] = ["word", "size"]
    items["Item90"]["properties"]["more"] = {"type": "string"}
    items["Item120"]["properties"]["word"]["enum"] = ["a"]
    del head["paths"]["/things9"]
    found = [one for one in findings(base, head) if one.level != "safe"]
    assert sorted(one.rule for one in found) == [
        "api-path-removed-without-deprecation",
        "request-property-became-enum",
        "request-property-became-required",
        "request-property-max-length-decreased",
        "request-property-min-increased",
    ]
    assert {len(one.operations) for one in found if one.area == "schema"} == {199}


def test_components_of_other_names_and_the_same_content_change_nothing():
    base = many(300)
    head = copy.deepcopy(base)
    text = repr(head).replace("Item", "Entry")
    head = eval(text)  # a document of plain data
    began = time.process_time()
    assert told(base, head) == []
    assert time.process_time() - began < 5


def test_a_component_renamed_and_changed_is_told_as_both_names():
    base = both({"type": "object", "properties": {"a": {"type": "string"}}})
    head = eval(repr(base).replace("Thing", "Other"))
    head["components"]["schemas"]["Other"]["required"] = ["a"]
    asked, answered = findings(base, head)
    assert asked.rule == "request-property-became-required"
    assert asked.subject == answered.subject == "Thing -> Other"
    assert answered.direction is Direction.RESPONSE


def test_data_that_is_never_sent_one_way_is_no_matter_there():
    def thing(limit):
        word = {"type": "string", "maxLength": limit, "readOnly": True}
        return both({"type": "object", "properties": {"word": word}})

    assert told(thing(9), thing(5)) == [
        "safe request-read-only-property-max-length-decreased",
        "safe response-property-max-length-decreased",
    ]
    assert told(thing(5), thing(9)) == [
        "breaking response-property-max-length-increased",
        "safe request-read-only-property-max-length-increased",
    ]


def test_a_component_behind_a_read_only_property_reaches_no_request():
    def thing(limit):
        inner = {"Inner": {"type": "string", "maxLength": limit}}
        place = {"allOf": [{"$ref": "#/components/schemas/Inner"}], "readOnly": True}
        return both({"type": "object", "properties": {"inner": place}}, schemas=inner)

    assert told(thing(9), thing(5)) == ["safe response-property-max-length-decreased"]


def test_a_component_that_nothing_uses_is_told_only_when_it_goes():
    base = document(schemas={"Unused": {"type": "string"}})
    assert told(base, document(schemas={"Unused": {"type": "integer"}})) == []
    assert told(base, document(schemas={})) == ["safe api-schema-removed"]
    assert told(base, document(schemas={"Other": {"type": "string"}})) == []
