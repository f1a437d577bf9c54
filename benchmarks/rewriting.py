"""Rewritings of a document that change nothing for a client, or let clients only do more.

Plain and blunt on purpose, and apart from the gate's code: what is left equal after them is proven
to break nobody, however the gate came to its answer.
"""

import copy

from jsonschema import Draft202012Validator

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
    if _each(_listed(base, head, asked=False), _drop_notes) == _each(head, _drop_notes):
        return "values that are listed, and accepted as before"
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


def _unchecked(document):
    """Drop what JSON Schema takes for a note, be it of contents or the format of a number."""
    return _each(document, _drop_notes)


def _drop_notes(schema):
    for key in ("contentEncoding", "contentMediaType", "contentSchema"):
        if isinstance(schema.get(key), str | dict):
            del schema[key]
    if schema.get("type") in ("integer", "number") and isinstance(schema.get("format"), str):
        del schema["format"]
    return schema


def _declared(document):
    """Drop what is said of names that nobody sends: neither document declares them by name."""
    return _each(document, _drop_undeclared)


def _drop_undeclared(schema):
    for key in ("patternProperties", "unevaluatedProperties", "unevaluatedItems"):
        schema.pop(key, None)
    dependent = schema.get("dependentSchemas")
    properties = schema.get("properties") or {}
    if isinstance(dependent, dict):
        for name, below in [*dependent.items()]:
            if below.keys() == {"properties"} and properties.keys().isdisjoint(below["properties"]):
                del dependent[name]
        if not dependent:
            del schema["dependentSchemas"]
    return schema


def _filled(document):
    """Read a list whose items can never be what it is to contain as one that nothing fills."""
    return _each(document, _drop_unfillable)


def _drop_unfillable(schema):
    items, wanted = schema.get("items"), schema.get("contains")
    if isinstance(items, dict) and isinstance(wanted, dict):
        kinds = {items.get("type"), wanted.get("type")}
        if len(kinds) > 1 and None not in kinds and kinds != {"integer", "number"}:
            return {"not": {}}
    return schema


def _written(document):
    """Read parameters as text: null is never written, and text tells no types apart."""
    return _each(document, _drop_types_of_text)


def _drop_types_of_text(value):
    if {"in", "name", "schema"} <= value.keys():
        value["schema"] = _each(value["schema"], _as_text)
    return value


def _as_text(schema):
    schema.pop("nullable", None)
    kinds = schema.get("type")
    if isinstance(kinds, list):
        left = [kind for kind in kinds if kind != "null"]
        if "string" in left:
            left = [kind for kind in left if kind not in ("integer", "number", "boolean")]
        schema["type"] = left[0] if len(left) == 1 else left
    for key in ("anyOf", "oneOf"):
        branches = schema.get(key)
        if isinstance(branches, list):
            if {"type": "string"} in branches and all(one.keys() == {"type"} for one in branches):
                branches = [{"type": "string"}]
            left = [one for one in branches if one != {"type": "null"}]
            if len(left) == 1:
                del schema[key]
                schema.update(left[0])
    return schema


def _listed(base, head, *, asked):
    """Return `base`, where it lists values for a request that `head` all accepts, as `head`."""
    if isinstance(base, list) and isinstance(head, list) and len(base) == len(head):
        return [_listed(one, other, asked=asked) for one, other in zip(base, head, strict=True)]
    if not (isinstance(base, dict) and isinstance(head, dict)):
        return base
    if asked and isinstance(base.get("enum"), list) and head.get("$ref") is None:
        judge = Draft202012Validator(head)
        if all(judge.is_valid(value) for value in base["enum"]):
            return head
    return {
        key: _listed(below, head.get(key), asked=asked or key == "requestBody")
        for key, below in base.items()
    }


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
    "a note that no value can break": _unchecked,
    "names that neither document declares": _declared,
    "a list that nothing fills": _filled,
    "text, which tells no null and no types": _written,
}
