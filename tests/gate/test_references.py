"""References of every shape: what they lead to is compared once, with all that reach it."""

import pytest
from tests.gate.specs import document, findings, spec

from hypercontract.core.errors import ContractError
from hypercontract.gate.document import states

WORD = {"type": "string", "maxLength": 9}
SHORT = {"type": "string", "maxLength": 5}


def thing(word, **more):
    return {"type": "object", "properties": {"p": word}, **more}


def place(reference):
    return {"$ref": reference}


def compared(reference, make, version="3.1.0"):
    """Compare documents that refer to what `make` puts into a component, before and after."""
    base, head = (
        document(request=place(reference), schemas=make(word), version=version)
        for word in (WORD, SHORT)
    )
    return [
        (one.level, one.rule.removeprefix("request-"), one.subject, one.path, one.witness.value)
        for one in findings(base, head)
    ]


@pytest.mark.parametrize(
    ("reference", "make", "subject", "path"),
    [
        (
            "#/components/schemas/Q/properties/p",
            lambda word: {"Q": thing(word)},
            "components.schemas.Q.properties.p",
            (),
        ),
        (
            "#/components/schemas/Q/allOf/0",
            lambda word: {"Q": {"allOf": [word, {"minLength": 1}]}},
            "components.schemas.Q.allOf.0",
            (),
        ),
        (
            "#/components/schemas/Q/$defs/x",
            lambda word: {"Q": {"$defs": {"x": word}}},
            "components.schemas.Q.$defs.x",
            (),
        ),
        (
            "#word",
            lambda word: {"Q": {"$defs": {"x": {"$anchor": "word", **word}}}},
            "components.schemas.Q.$defs.x",
            (),
        ),
        (
            "https://example.org/q#/$defs/x",
            lambda word: {"Q": {"$id": "https://example.org/q", "$defs": {"x": word}}},
            "components.schemas.Q.$defs.x",
            (),
        ),
    ],
)
def test_what_changes_where_a_reference_leads(reference, make, subject, path):
    (found,) = compared(reference, make)
    assert found[:4] == ("breaking", "body-max-length-decreased", subject, path)
    assert len(found[4]) in range(6, 10)


def test_a_dynamic_reference_leads_to_its_anchor():
    def make(word):
        return {
            "Node": {
                "$id": "https://example.org/node",
                "$defs": {"word": {"$dynamicAnchor": "word", **word}},
                "properties": {"a": {"$dynamicRef": "#word"}},
            }
        }

    (found,) = compared("#/components/schemas/Node", make)
    assert found[:2] == ("breaking", "property-max-length-decreased")


def test_a_reference_into_paths():
    def described(word):
        found = document(request=word)
        more = document(
            request=place("#/paths/~1things/post/requestBody/content/application~1json/schema")
        )
        found["paths"]["/more"] = more["paths"]["/things"]
        return found

    (finding,) = findings(described(WORD), described(SHORT))
    assert finding.rule == "request-body-max-length-decreased"
    assert finding.operations == ("POST /more", "POST /things")


def test_what_a_component_and_a_reference_below_it_show_is_told_once():
    def described(word):
        found = document(request=place("#/components/schemas/Q"), schemas={"Q": thing(word)})
        more = document(request=place("#/components/schemas/Q/properties/p"))
        found["paths"]["/more"] = more["paths"]["/things"]
        return found

    (finding,) = findings(described(WORD), described(SHORT))
    assert (finding.subject, finding.path) == ("Q", ("properties", "p"))
    assert finding.operations == ("POST /more", "POST /things")


@pytest.mark.parametrize(
    "broken",
    [
        {"parameters": [place("#/components/parameters/None")]},
        {"responses": {"200": place("#/components/responses/None")}},
        {"requestBody": {"content": {"application/json": {"schema": place("#nothing")}}}},
        {"callbacks": {"done": {"{$url}": place("#/components/pathItems/None")}}},
    ],
)
def test_a_reference_that_leads_nowhere_is_malformed_wherever_it_stands(broken):
    with pytest.raises(ContractError, match="leads nowhere"):
        spec(document(**broken))


HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n"
PATH = """  /things:
    post:
      requestBody:
        content:
          application/json:
            schema: {$ref: %s}
      responses: {'200': {description: done}}
"""


def folder(root, word, reference="parts/words.yaml#/Word"):
    (root / "openapi" / "parts").mkdir(parents=True)
    (root / "openapi" / "api.yaml").write_text(HEAD + PATH % reference)
    text = f"Word:\n  type: string\n  maxLength: {word['maxLength']}\n"
    (root / "openapi" / "parts" / "words.yaml").write_text(text)
    return str(root)


def test_a_file_of_the_folder_is_part_of_the_document(tmp_path):
    from tests.gate.specs import TODAY

    from hypercontract.gate.comparison.result import diff

    base, head = folder(tmp_path / "a", WORD), folder(tmp_path / "b", SHORT)
    before, after = states.load(base, head, tmp_path)
    ((one, other),) = states.pairs(before, after)
    result = diff(one, other, TODAY)
    (finding,) = result.findings
    assert finding.rule == "request-body-max-length-decreased"
    assert finding.subject == "parts/words.yaml.Word"
    assert str(result.source(finding)) == "b/openapi/parts/words.yaml:1"


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("parts/none.yaml#/Word", "api.yaml:9: The reference parts/none.yaml#/Word leads nowhere."),
        ("../../other.yaml", "leads out of the folder"),
        ("https://example.org/a.yaml", "leads to another host"),
    ],
)
def test_a_file_that_cannot_be_had(tmp_path, reference, message):
    there = folder(tmp_path / "a", WORD, reference)
    with pytest.raises(ContractError) as caught:
        states.load(there, there, tmp_path)
    assert message in str(caught.value)
