"""What is on the wire: styles, text, media types, statuses, servers; both ways and what is safe."""

import pytest
from tests.gate.specs import document, told

WORD, WHOLE = {"type": "string"}, {"type": "integer"}
LIST = {"type": "array", "items": WORD}
STYLE = "breaking request-parameter-style-changed"


def query(schema=WORD, **more):
    return document(parameters=[{"name": "q", "in": "query", "schema": schema, **more}])


def header(name):
    return document(parameters=[{"name": name, "in": "header", "schema": WORD}])


def in_content():
    content = {"application/json": {"schema": WORD}}
    return document(parameters=[{"name": "q", "in": "query", "content": content}])


def body(*names, schema=WORD):
    return document(requestBody={"content": {name: {"schema": schema} for name in names}})


def answer(*names, status="200", schema=WORD):
    content = {name: {"schema": schema} for name in names}
    return document(responses={status: {"description": "done", "content": content}})


def answers(**schemas):
    content = {
        status.removeprefix("s"): {"content": {"application/json": {"schema": schema}}}
        for status, schema in schemas.items()
    }
    return document(responses=content)


def served(*urls):
    return {**document(), "servers": [{"url": url} for url in urls]}


RESERVED = "breaking request-parameter-reserved-characters-forbidden"
CHARSETS = "text/csv; charset=utf-8", "text/csv; charset=latin-1"


@pytest.mark.parametrize(
    ("base", "head", "forth", "back"),
    [
        (query(), in_content(), [STYLE], [STYLE]),
        (query(), query(explode=False), [], []),
        (query(LIST), query(LIST, explode=False), [STYLE], [STYLE]),
        (query(LIST), query(LIST, style="pipeDelimited", explode=True), [], []),
        (query(LIST, allowReserved=True), query(LIST), [RESERVED], []),
        (
            query(allowEmptyValue=True),
            query(),
            ["breaking request-parameter-empty-value-forbidden"],
            [],
        ),
        (document(), header("Accept"), [], []),
        (document(), header("authorization"), [], []),
        (header("Content-Type"), document(), [], []),
        (
            query(WHOLE),
            query({**WORD, "maxLength": 99}),
            ["risky request-parameter-type-changed"],
            ["breaking request-parameter-type-changed"],
        ),
        (
            query({"type": ["integer", "null"]}),
            query(WHOLE),
            ["safe request-parameter-became-not-nullable"],
            ["safe request-parameter-became-nullable"],
        ),
        (
            query(WHOLE),
            query({}),
            ["safe request-parameter-type-generalized"],
            ["breaking request-parameter-type-changed"],
        ),
        (
            query({**WHOLE, "enum": [1, 2]}),
            query({**WORD, "enum": ["1", "2", "3"]}),
            ["safe request-parameter-type-changed"],
            ["breaking request-parameter-type-changed"],
        ),
        (
            body("application/json"),
            body("application/*"),
            ["safe request-body-media-type-name-generalized"],
            ["breaking request-body-media-type-name-specialized"],
        ),
        (
            answer("*/*"),
            answer("application/json"),
            ["safe response-media-type-name-specialized"],
            ["breaking response-media-type-name-generalized"],
        ),
        (body("application/json"), body("application/json; charset=utf-8"), [], []),
        (
            body(CHARSETS[0]),
            body(CHARSETS[1]),
            ["breaking request-body-media-type-name-changed"],
            ["breaking request-body-media-type-name-changed"],
        ),
        (
            answer(CHARSETS[0]),
            answer(CHARSETS[1]),
            ["breaking response-media-type-name-changed"],
            ["breaking response-media-type-name-changed"],
        ),
        (
            answers(s2XX=WORD),
            answers(s200=WORD),
            [],
            ["safe response-success-status-added"],
        ),
        (
            answers(default=WORD),
            answers(default=WORD, s200=WHOLE),
            ["breaking response-body-type-changed"],
            ["breaking response-body-type-changed"],
        ),
        (
            served("/api", "/v2/"),
            served("/v2"),
            ["breaking server-removed"],
            ["safe server-added"],
        ),
        (document(), served("/"), [], []),
        (
            document(response={**WORD, "format": "byte"}, version="3.0.3"),
            document(response={**WORD, "contentEncoding": "base64"}),
            [],
            [],
        ),
    ],
)
def test_there_and_back(base, head, forth, back):
    assert told(base, head) == forth
    assert told(head, base) == back


def test_a_server_with_variables_is_all_that_it_may_be():
    version = {"url": "/{v}", "variables": {"v": {"default": "v1", "enum": ["v1", "v2"]}}}
    assert told({**document(), "servers": [version]}, served("/v1", "/v2")) == []
    assert told({**document(), "servers": [version]}, served("/v1")) == ["breaking server-removed"]
