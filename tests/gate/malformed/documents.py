"""Three valid documents that hold much of what the versions of OpenAPI have."""

from functools import cache

from tests.gate.specs import document

WORD = {"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^a", "default": "ab"}
SCHEMAS = "#/components/schemas/"


def _thing(nullable):
    return {
        "type": "object",
        "required": ["word"],
        "properties": {
            "word": {**WORD, "description": "a word", "readOnly": True},
            "size": {"type": "integer", "format": "int32", "minimum": 1, "multipleOf": 2},
            "kind": {"allOf": [{"$ref": f"{SCHEMAS}Kind"}], **nullable},
            "items": {"type": "array", "items": {"$ref": f"{SCHEMAS}Thing"}, "maxItems": 3},
            "any": {"anyOf": [{"type": "integer"}, {"$ref": f"{SCHEMAS}Kind"}]},
        },
        "additionalProperties": {"type": "string"},
    }


def _described(version, thing, more):
    reference = {"$ref": f"{SCHEMAS}Thing"}
    content = {"application/json": {"schema": reference, "example": {"word": "ab"}}}
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer"}, "explode": False}
    key = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    operation = {
        "operationId": "change",
        "tags": ["things"],
        "deprecated": True,
        "parameters": [{"$ref": "#/components/parameters/Limit"}, key],
        "requestBody": {"required": True, "content": content},
        "responses": {
            "200": {
                "description": "done",
                "content": content,
                "headers": {"X-Total": {"required": True, "schema": {"type": "integer"}}},
            },
            "4XX": {"$ref": "#/components/responses/Wrong"},
            "default": {"description": "else"},
        },
        "security": [{"key": []}, {"login": ["read"]}, {}],
    }
    found = document(version=version)
    found["servers"] = [{"url": "/{v}", "variables": {"v": {"default": "a", "enum": ["a", "b"]}}}]
    found["paths"] = {"/things/{id}": {"put": operation}}
    found["components"] = {
        "schemas": {"Thing": thing, "Kind": {"type": "string", "enum": ["a", "b"]}},
        "parameters": {"Limit": limit},
        "responses": {"Wrong": {"description": "no", "content": content}},
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "login": {
                "type": "oauth2",
                "flows": {"implicit": {"authorizationUrl": "https://a", "scopes": {"read": ""}}},
            },
        },
    }
    return {**found, **more}


@cache
def documents():
    legacy = _described("3.0.3", _thing({"nullable": True}), {})
    hook = {"post": {"requestBody": legacy["paths"]["/things/{id}"]["put"]["requestBody"]}}
    rich = _thing({"deprecated": True})
    rich["properties"] |= {
        "if": {"if": {"type": "string"}, "then": {"maxLength": 3}, "else": {"not": {"const": 1}}},
        "list": {"prefixItems": [WORD], "contains": {"const": "a"}, "minContains": 1},
        "map": {"patternProperties": {"^x": WORD}, "propertyNames": {"maxLength": 9}},
        "deep": {
            "dependentRequired": {"a": ["b"]},
            "dependentSchemas": {"a": {"minProperties": 1}},
        },
        "local": {"$defs": {"x": {"$anchor": "here", "type": "string"}}, "$ref": "#here"},
    }
    modern = _described("3.1.0", rich, {"webhooks": {"sent": hook}})
    union = document(
        request={
            "oneOf": [{"$ref": f"{SCHEMAS}Cat"}, {"$ref": f"{SCHEMAS}Dog"}],
            "discriminator": {"propertyName": "kind", "mapping": {"cat": f"{SCHEMAS}Cat"}},
        },
        response={"$ref": f"{SCHEMAS}Cat/properties/kind"},
        schemas={
            name: {"type": "object", "properties": {"kind": {"const": name.lower()}}}
            for name in ("Cat", "Dog")
        },
    )
    return {"3.0": legacy, "3.1": modern, "union": union}
