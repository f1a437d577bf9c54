"""Documents to compare, and ways to write one anew that change nothing for any client."""

import copy

from hypothesis import strategies as st

NAMES = ("Alpha", "Beta", "Gamma")
_WORDS = st.sampled_from(["a", "b", "c", "kind", "note"])
_SCHEMAS = "#/components/schemas/"


def _strings():
    return st.fixed_dictionaries(
        {"type": st.just("string")},
        optional={
            "minLength": st.integers(0, 2),
            "maxLength": st.integers(3, 6),
            "nullable": st.booleans(),
            "description": st.just("words"),
        },
    )


def _numbers():
    return st.fixed_dictionaries(
        {"type": st.sampled_from(["integer", "number"]), "minimum": st.integers(0, 3)},
        optional={"exclusiveMinimum": st.booleans(), "maximum": st.integers(5, 9)},
    )


def _enums():
    values = st.lists(_WORDS, min_size=1, max_size=3, unique=True)
    return st.fixed_dictionaries({"type": st.just("string"), "enum": values})


def _references():
    return st.sampled_from(NAMES).map(lambda name: {"$ref": _SCHEMAS + name})


def _composed(inner):
    objects = st.fixed_dictionaries(
        {"type": st.just("object"), "properties": st.dictionaries(_WORDS, inner, max_size=3)},
        optional={
            "required": st.lists(_WORDS, max_size=2, unique=True),
            "additionalProperties": st.booleans(),
        },
    )
    arrays = st.fixed_dictionaries(
        {"type": st.just("array"), "items": inner}, optional={"maxItems": st.integers(1, 4)}
    )
    unions = st.fixed_dictionaries(
        {}, optional={"anyOf": st.lists(inner, min_size=2, max_size=3), "deprecated": st.booleans()}
    )
    return objects | arrays | unions


def schemas():
    """Generate schemas of OpenAPI 3.0 that may refer to the components NAMES."""
    leaves = _strings() | _numbers() | _enums() | _references()
    return st.recursive(leaves, _composed, max_leaves=6)


def documents():
    """Generate documents of OpenAPI 3.0 with two operations."""
    objects = st.fixed_dictionaries(
        {"type": st.just("object"), "properties": st.dictionaries(_WORDS, schemas(), max_size=3)}
    )
    return st.builds(
        _document, st.fixed_dictionaries(dict.fromkeys(NAMES, objects)), schemas(), schemas()
    )


def _document(components, asked, answered):
    post = {"requestBody": _content(asked), "responses": {"200": _content(answered)}}
    get = {"responses": {"200": _content(asked)}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"post": post}, "/b/{id}": {"get": get}},
        "components": {"schemas": components},
    }


def _content(schema):
    return {"description": "It.", "content": {"application/json": {"schema": schema}}}


def reordered(document):
    """Write all keys in the reverse order."""
    return _each(document, lambda value: dict(reversed(value.items())))


def renamed(document):
    """Give all components other names."""
    found = _each(document, _renamed_reference)
    components = found["components"]["schemas"]
    found["components"]["schemas"] = {f"{name}Renamed": one for name, one in components.items()}
    return found


def _renamed_reference(value):
    is_schema = str(value.get("$ref")).startswith(_SCHEMAS)
    return {"$ref": f"{value['$ref']}Renamed"} if is_schema else value


def inlined(document):
    """Write out each reference of the operations once."""
    components = document["components"]["schemas"]
    found = copy.deepcopy(document)
    found["paths"] = _each(found["paths"], lambda value: _written_out(value, components))
    return found


def _written_out(value, components):
    if not str(value.get("$ref")).startswith(_SCHEMAS):
        return value
    return copy.deepcopy(components[value["$ref"].removeprefix(_SCHEMAS)])


def extracted(document):
    """Make a component of each schema that an operation describes in place."""
    found = copy.deepcopy(document)
    made = found["components"]["schemas"]

    def extract(value):
        if "schema" in value:
            made[f"Made{len(made)}"] = value["schema"]
            return {**value, "schema": {"$ref": f"{_SCHEMAS}Made{len(made) - 1}"}}
        return value

    found["paths"] = _each(found["paths"], extract)
    return found


def modernized(document):
    """Write the document in OpenAPI 3.1."""
    return {**_each(document, _modern), "openapi": "3.1.0"}


def _modern(value):
    found = dict(value)
    if found.pop("nullable", False) is True:
        if "type" not in found:
            rest = {
                key: found.pop(key) for key in [*found] if key not in ("readOnly", "deprecated")
            }
            return {**found, "anyOf": [rest, {"type": "null"}]}
        found["type"] = [found["type"], "null"]
        if "enum" in found and None not in found["enum"]:
            found["enum"] = [*found["enum"], None]
    if isinstance(exclusive := found.get("exclusiveMinimum"), bool):
        del found["exclusiveMinimum"]
        if exclusive:
            found["exclusiveMinimum"] = found.pop("minimum")
    return found


def _each(value, change):
    if isinstance(value, list):
        return [_each(one, change) for one in value]
    if not isinstance(value, dict):
        return value
    return change({key: _each(below, change) for key, below in value.items()})


REWRITES = (reordered, renamed, inlined, extracted, modernized)
