"""Rewritings of a document that change nothing for a client, or let clients only do more.

Plain and blunt on purpose, and apart from the gate's code: what is left equal after them is proven
to break nobody, however the gate came to its answer.
"""

import copy

_TYPED = {
    "string": ("minLength", "maxLength", "pattern"),
    "array": ("items", "minItems", "maxItems", "uniqueItems", "contains", "prefixItems"),
    "object": ("properties", "required", "minProperties", "maxProperties", "additionalProperties"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}
_OF_TYPE = {"integer": "number"}
_DEEPEST = 8


def proof(base, head):
    """Return the name of the first rewriting after which two documents are equal, None for none."""
    for name, rewrite in REWRITINGS.items():
        if rewrite(base) == rewrite(head):
            return name
    return None


def _same(document):
    return document


def _applicable(document):
    """Drop the keywords that say nothing about a schema's type."""
    return _each(document, _drop_inapplicable)


def _drop_inapplicable(schema):
    kind = schema.get("type")
    if isinstance(kind, str):
        kind = _OF_TYPE.get(kind, kind)
        for other, keywords in _TYPED.items():
            if other != kind:
                for keyword in keywords:
                    schema.pop(keyword, None)
    return schema


def _written_out(document):
    """Write out references below paths, so that components differ no more by their names."""
    found = copy.deepcopy(document)
    found["paths"] = _inlined(found.get("paths"), document, 0)
    found.pop("components", None)
    return found


def _inlined(value, document, depth):
    if isinstance(value, list):
        return [_inlined(one, document, depth) for one in value]
    if not isinstance(value, dict):
        return value
    reference = value.get("$ref")
    if isinstance(reference, str) and depth < _DEEPEST:
        target = document
        for part in reference[2:].split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        return _inlined(target, document, depth + 1)
    return {key: _inlined(below, document, depth) for key, below in value.items()}


def _once(document):
    """Drop properties that an earlier part of `allOf` has word for word."""
    return _each(document, _drop_repeated)


def _drop_repeated(schema):
    parts = schema.get("allOf")
    if isinstance(parts, list):
        schema["allOf"] = [part for i, part in enumerate(parts) if part not in parts[:i]]
    return schema


def _sent(document):
    """Drop read-only properties, and answers with them: what clients send is left."""
    found = _each(_written_out(document), _drop_read_only)
    for item in (found.get("paths") or {}).values():
        for operation in item.values():
            if isinstance(operation, dict):
                operation.pop("responses", None)
    return found


def _drop_read_only(schema):
    properties = schema.get("properties")
    if isinstance(properties, dict):
        schema["properties"] = {
            name: below
            for name, below in properties.items()
            if not (isinstance(below, dict) and below.get("readOnly") is True)
        }
    return schema


def _each(value, change):
    """Return a copy of a document with `change` done to every mapping, the innermost first."""
    if isinstance(value, list):
        return [_each(one, change) for one in value]
    if not isinstance(value, dict):
        return value
    return change({key: _each(below, change) for key, below in value.items()})


REWRITINGS = {
    "the two documents are equal": _same,
    "a keyword that says nothing about the type": _applicable,
    "a component of another name and the same content": _written_out,
    "a part of allOf that stands there already": _once,
    "a property that clients never send": _sent,
}
