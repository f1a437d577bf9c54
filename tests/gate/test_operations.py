"""What is no schema: operations, parameters, bodies, media types, statuses, headers, security."""

import copy

import pytest
from tests.gate.specs import document, findings, told

QUERY = {"name": "q", "in": "query", "schema": {"type": "string"}}
PATH = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
JSON = {"application/json": {"schema": {"type": "object"}}}
XML = {"application/xml": {"schema": {"type": "object"}}}
LIST = {"type": "array", "items": {"type": "string"}}


def operation(**data):
    return document(**data)


def answer(**data):
    return operation(responses={"200": {"description": "done", **data}})


@pytest.mark.parametrize(
    ("base", "head", "forth", "back"),
    [
        (
            operation(),
            operation(parameters=[QUERY]),
            "safe new-optional-request-parameter",
            "risky request-parameter-removed",
        ),
        (
            operation(),
            operation(parameters=[{**QUERY, "required": True}]),
            "breaking new-required-request-parameter",
            "risky request-parameter-removed",
        ),
        (
            operation(parameters=[QUERY]),
            operation(parameters=[{**QUERY, "required": True}]),
            "breaking request-parameter-became-required",
            "safe request-parameter-became-optional",
        ),
        (
            operation(parameters=[{**QUERY, "schema": LIST}]),
            operation(parameters=[{**QUERY, "schema": LIST, "explode": False}]),
            "breaking request-parameter-style-changed",
            "breaking request-parameter-style-changed",
        ),
        (
            operation(parameters=[QUERY]),
            operation(parameters=[{**QUERY, "schema": LIST}]),
            "safe request-parameter-type-generalized",
            "breaking request-parameter-type-changed",
        ),
        (
            operation(parameters=[{**QUERY, "schema": {"type": "integer"}}]),
            operation(parameters=[QUERY]),
            "safe request-parameter-type-generalized",
            "breaking request-parameter-type-changed",
        ),
        (
            operation(parameters=[QUERY]),
            operation(parameters=[{**QUERY, "schema": {"type": "string", "default": "a"}}]),
            "breaking request-parameter-default-value-added",
            "breaking request-parameter-default-value-removed",
        ),
        (
            operation(),
            operation(requestBody={"content": JSON}),
            "safe request-body-added-optional",
            "risky request-body-removed",
        ),
        (
            operation(requestBody={"content": JSON}),
            operation(requestBody={"content": JSON, "required": True}),
            "breaking request-body-became-required",
            "safe request-body-became-optional",
        ),
        (
            operation(requestBody={"content": JSON}),
            operation(requestBody={"content": {**JSON, **XML}}),
            "safe request-body-media-type-added",
            "breaking request-body-media-type-removed",
        ),
        (
            answer(content=JSON),
            answer(content={"application/problem+json": JSON["application/json"]}),
            "safe response-media-type-name-specialized",
            "breaking response-media-type-name-generalized",
        ),
        (
            operation(),
            operation(responses={"200": {}, "201": {}}),
            "safe response-success-status-added",
            "breaking response-success-status-removed",
        ),
        (
            operation(),
            operation(responses={"200": {}, "404": {}}),
            "safe response-non-success-status-added",
            "safe response-non-success-status-removed",
        ),
        (
            answer(),
            answer(headers={"X-Total": {"required": True, "schema": {"type": "integer"}}}),
            "safe response-header-added",
            "breaking required-response-header-removed",
        ),
        (
            answer(headers={"X-Total": {"required": True, "schema": {"type": "integer"}}}),
            answer(headers={"x-total": {"schema": {"type": "integer"}}}),
            "breaking response-header-became-optional",
            "safe response-header-became-required",
        ),
        (
            operation(operationId="a", tags=["x"]),
            operation(operationId="b", tags=["x"]),
            "safe api-operation-id-removed",
            "safe api-operation-id-removed",
        ),
        (
            operation(),
            operation(security=[{"key": ["read"]}]),
            "breaking api-security-added",
            "safe api-security-removed",
        ),
        (
            operation(security=[{"key": []}]),
            operation(security=[{"key": ["read"]}]),
            "breaking api-security-scope-added",
            "safe api-security-scope-removed",
        ),
    ],
)
def test_there_and_back(base, head, forth, back):
    assert told(base, head) == [forth]
    assert told(head, base) == [back]


def test_a_renamed_path_parameter_changes_nothing():
    base, head = operation(parameters=[PATH]), operation(parameters=[{**PATH, "name": "pk"}])
    base["paths"] = {"/things/{id}": base["paths"]["/things"]}
    head["paths"] = {"/things/{pk}": head["paths"]["/things"]}
    assert told(base, head) == []


def test_operations_come_and_go():
    base = operation()
    head = copy.deepcopy(base)
    head["paths"]["/more"] = base["paths"]["/things"]
    assert told(base, head) == ["safe endpoint-added"]
    assert told(head, base) == ["breaking api-path-removed-without-deprecation"]


def test_an_operation_of_no_promised_stability_breaks_nothing():
    base = operation(parameters=[QUERY], **{"x-stability-level": "draft"})
    head = operation(parameters=[{**QUERY, "required": True}], **{"x-stability-level": "draft"})
    assert told(base, head) == []


def test_what_operations_share_is_told_once_with_all_that_it_reaches():
    def shared(limit):
        found = operation(parameters=[{"$ref": "#/components/parameters/Limit"}])
        found["paths"] = {f"/things{n}": found["paths"]["/things"] for n in range(50)}
        schema = {"type": "integer", "maximum": limit}
        found["components"] = {
            "parameters": {"Limit": {"name": "limit", "in": "query", "schema": schema}}
        }
        return found

    (finding,) = findings(shared(100), shared(50))
    assert finding.rule == "request-parameter-max-decreased"
    assert finding.subject == "parameters.Limit"
    assert len(finding.operations) == 50


def test_a_webhook_is_asked_by_the_server():
    def hook(schema):
        found = operation()
        body = {"content": {"application/json": {"schema": schema}}}
        found["webhooks"] = {"sent": {"post": {"requestBody": body, "responses": {}}}}
        return found

    word, more = {"type": "string", "maxLength": 3}, {"type": "string", "maxLength": 4}
    assert told(hook(word), hook(more)) == ["breaking response-body-max-length-increased"]
    assert told(hook(more), hook(word)) == ["safe response-body-max-length-decreased"]


@pytest.mark.parametrize(("required", "need"), [(True, "required"), (False, "optional")])
def test_a_parameter_of_all_operations_of_a_path(required, need):
    base, head = operation(), operation()
    added = {"name": "q", "in": "query", "required": required, "schema": {"type": "string"}}
    head["paths"]["/things"]["parameters"] = [added]
    rules = {one.rule for one in findings(base, head)}
    assert rules == {f"new-{need}-request-default-parameter-to-existing-path"}
