"""One cause is one finding: through `allOf`, renamed branches, and the same in many operations."""

from tests.gate.specs import document, findings, request, spec

from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report.grouping import once

PREFIX = "#/components/schemas/"
WORD = {"type": "string"}


def test_what_changes_below_all_of_that_became_nullable_is_told_where_it_is():
    def described(limit, **more):
        place = {"allOf": [{"$ref": f"{PREFIX}B"}], **more}
        whole = {"type": "object", "properties": {"a": place, "b": place}}
        return document(request=whole, schemas={"B": {**WORD, "maxLength": limit}}, version="3.0.3")

    found = findings(described(9), described(5, nullable=True))
    assert [(one.subject, one.rule.removeprefix("request-property-")) for one in found] == [
        ("B", "max-length-decreased"),
        ("POST /things", "became-nullable"),
        ("POST /things", "became-nullable"),
    ]


def test_a_branch_that_was_renamed_by_its_hash_is_one_change():
    def described(name, values):
        union = {"oneOf": [{"$ref": PREFIX + name}, {"$ref": f"{PREFIX}Blank"}]}
        schemas = {name: {**WORD, "enum": values}, "Blank": {"enum": [""]}}
        return document(request=union, schemas=schemas)

    (finding,) = findings(described("Kind1Enum", ["a", "b"]), described("Kind2Enum", ["a"]))
    assert (finding.subject, finding.rule) == (
        "Kind1Enum -> Kind2Enum",
        "request-property-enum-value-removed".replace("property", "body"),
    )


def test_the_same_change_in_many_operations_is_one_finding():
    def described(limit):
        found = document(request={**WORD, "maxLength": limit})
        found["paths"] = {f"/things{n}": found["paths"]["/things"] for n in range(5)}
        return found

    base, head = described(9), described(5)
    found = findings(base, head)
    assert len(found) == 5
    ((one,),) = [
        result.findings for result in once([Result(spec(base).raw, spec(head).raw, tuple(found))])
    ]
    assert len(one.operations) == 5
    assert one.subject == "POST /things0 and 4 more like it"
    assert request({**WORD, "maxLength": 9}, {**WORD, "maxLength": 5}) == [
        "breaking request-body-max-length-decreased"
    ]
