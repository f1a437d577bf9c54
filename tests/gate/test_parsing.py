"""Files that are malformed, cut off, cyclic or hostile: one clear error, in bounded time."""

import json
import time

import pytest
from tests.gate.specs import document, findings

from hypercontract.core.errors import ContractError
from hypercontract.gate.document import parsing as reading
from hypercontract.gate.document.model import Spec

HEAD = b'openapi: "3.1.0"\n'
INFO = b"info: {title: t, version: '1', x-all: [1.10, yes, 2026-01-01]}\npaths: {}"
LAUGHS = b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The document is empty."),
        (b"a: [", "Did not find"),
        (b'{"openapi": ', "Malformed JSON"),
        (b'{"openapi": "3.1.0", "paths": {"/a"', "Malformed JSON"),
        (b"[1, 2]", "Not an OpenAPI 3 document."),
        (b'{"swagger": "2.0"}', "Not an OpenAPI 3 document."),
        (b'{"openapi": "4.0.0"}', "Not an OpenAPI 3 document."),
        (
            HEAD + b"info: {title: t, version: '1'}\npaths: []",
            "At paths: Expected an object, found [].",
        ),
        (HEAD + b"info: {title: t}\npaths: {}", "At info: Expected the key version."),
        (b"openapi: 3.1\n", 'put it in quotes, as in "3.1.0"'),
        (b'{"openapi": "3.1.0", "info": {"a": 1, "a": 2}}', "is duplicated"),
        (b'{"openapi": "3.1.0", "info": NaN}', "Malformed JSON"),
        (HEAD + b"info: 1e999", "NaN and infinity are no numbers of JSON."),
        (HEAD + b"paths: &a\n  x: *a\n", "is not defined before it"),
        (HEAD + LAUGHS, "Its aliases make it too large"),
        (b'{"openapi": ' + b"[" * 100_000, "Nested too deeply."),
        (b"- " * 100_000, "Nested too deeply."),
        (HEAD + b"a: !!python/object:os.system x", "Tags such as"),
        (b"\xff\xfe\x00", "Not UTF-8 text."),
        (HEAD + b"a: 1\na: 2", "is duplicated"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_clear_error(content, message):
    began = time.process_time()
    with pytest.raises(ContractError) as caught:
        reading.read(content, "api.yaml")
    assert message in str(caught.value)
    assert caught.value.source.file == "api.yaml"
    assert time.process_time() - began < 2


def test_a_file_that_is_too_large(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 10)
    with pytest.raises(ContractError, match="Larger than"):
        reading.read(HEAD, "api.yaml")


def test_yaml_is_read_as_1_2():
    raw = reading.read(HEAD + INFO, "api.yaml")
    assert raw.data["info"]["x-all"] == [1.1, "yes", "2026-01-01"]


def test_json_is_told_by_line_too():
    raw = reading.read(json.dumps(document(), indent=1).encode(), "api.json")
    assert raw.source("info", "version").line == 5
    assert raw.source("paths", "/things", "nowhere").line == raw.source("paths", "/things").line


def test_a_very_large_file_is_told_without_lines(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_WITH_LINES", 10)
    raw = reading.read(json.dumps(document()).encode(), "api.json")
    assert str(raw.source("info")) == "api.json"


def test_json_that_repeats_a_key_is_refused_at_its_line():
    with pytest.raises(ContractError, match="duplicated") as caught:
        reading.read(b'{"openapi": "3.1.0",\n "openapi": "3.1.0"}', "api.json")
    assert caught.value.source.line == 2


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("#/components/schemas/Nowhere", "leads nowhere"),
        ("other.yaml#/Thing", "leads nowhere"),
    ],
)
def test_a_reference_that_cannot_be_followed(reference, message):
    with pytest.raises(ContractError, match=message):
        findings(document(request={"type": "object"}), document(request={"$ref": reference}))


def test_a_reference_that_never_ends():
    base = document()
    head = document(parameters=[{"$ref": "#/components/parameters/A"}])
    head["components"] = {"parameters": {"A": {"$ref": "#/components/parameters/A"}}}
    with pytest.raises(ContractError, match="never ends"):
        findings(base, head)


def test_schemas_that_are_nested_too_deeply():
    schema = {"type": "object"}
    for _ in range(400):
        schema = {"type": "array", "items": schema}
    with pytest.raises(ContractError, match="Nested too deeply"):
        findings(document(request={"type": "array", "items": {}}), document(request=schema))


def test_references_to_themselves_are_compared_in_bounded_time():
    loop = {"A": {"$ref": "#/components/schemas/A"}}
    place = {"$ref": "#/components/schemas/A"}
    base = document(request=place, schemas=loop)
    assert findings(base, document(request={"type": "string"}, schemas=loop)) is not None


def test_a_spec_reads_the_shape_of_paths():
    assert list(Spec(reading.read(json.dumps(document()).encode(), "a.json")).operations) == [
        ("post", "/things")
    ]
