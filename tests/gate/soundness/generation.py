"""Random schemas over the keywords of both dialects, and edits of one to three steps."""

import copy

from hypothesis import assume
from hypothesis import strategies as st

PREFIX = "#/components/schemas/"
NAMES = ("a", "b", "c")
COMPONENTS = ("Alpha", "Beta")
PATTERNS = ("^a", "b$", "^[a-c]{1,3}$", "^[0-9]+$", "")
FORMATS = ("date", "date-time", "uuid", "ipv4", "email")
SMALL = st.integers(0, 5)
WORDS = st.sampled_from(["a", "b", "ab", "abc", "1", ""])
VALUES = WORDS | SMALL | st.booleans()


def _some(draw, options):
    """Draw a few of the optional keywords."""
    keys = draw(st.lists(st.sampled_from(sorted(options)), unique=True, max_size=2))
    return {key: draw(options[key]) for key in keys}


@st.composite
def strings(draw):
    options = {
        "minLength": SMALL,
        "maxLength": SMALL,
        "pattern": st.sampled_from(PATTERNS),
        "format": st.sampled_from(FORMATS),
        "enum": st.lists(WORDS, min_size=1, max_size=3, unique=True),
    }
    return {"type": "string", **_some(draw, options)}


@st.composite
def numbers(draw, legacy):
    bounds = st.integers(-2, 6)
    options = {
        "minimum": bounds,
        "maximum": bounds,
        "multipleOf": st.integers(1, 3),
        "enum": st.lists(SMALL, min_size=1, max_size=3, unique=True),
        "format": st.sampled_from(["int32", "int64"]),
    }
    kind = draw(st.sampled_from(["integer", "number"]))
    found = {"type": kind, **_some(draw, options)}
    if legacy:
        if "minimum" in found and draw(st.booleans()):
            found["exclusiveMinimum"] = draw(st.booleans())
    elif draw(st.booleans()):
        found["exclusiveMinimum"] = draw(bounds)
    return found


def leaves(legacy):
    found = strings() | numbers(legacy) | st.just({"type": "boolean"}) | st.just({})
    found |= st.sampled_from(COMPONENTS).map(lambda name: {"$ref": PREFIX + name})
    if legacy:
        return found
    mixed = st.lists(VALUES, min_size=1, max_size=3, unique_by=repr).map(lambda v: {"enum": v})
    constants = VALUES.map(lambda value: {"const": value})
    several = st.lists(
        st.sampled_from(["string", "integer", "null", "boolean"]),
        min_size=2,
        max_size=3,
        unique=True,
    ).map(lambda types: {"type": types})
    return found | mixed | constants | several


@st.composite
def objects(draw, below, legacy):
    options = {
        "required": st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
        "additionalProperties": st.booleans() | below,
        "minProperties": st.integers(0, 2),
        "maxProperties": st.integers(1, 4),
    }
    if not legacy:
        options |= {
            "patternProperties": st.dictionaries(st.sampled_from(["^x", "a"]), below, max_size=1),
            "propertyNames": strings(),
            "dependentRequired": st.just({"a": ["b"]}),
            "dependentSchemas": below.map(lambda schema: {"a": schema}),
        }
    properties = draw(st.dictionaries(st.sampled_from(NAMES), below, max_size=3))
    return {"type": "object", "properties": properties, **_some(draw, options)}


@st.composite
def arrays(draw, below, legacy):
    options = {"minItems": st.integers(0, 2), "maxItems": st.integers(0, 3)}
    options["uniqueItems"] = st.booleans()
    if not legacy:
        options |= {
            "prefixItems": st.lists(below, min_size=1, max_size=2),
            "contains": below,
        }
    return {"type": "array", "items": draw(below), **_some(draw, options)}


@st.composite
def combined(draw, below, legacy):
    key = draw(st.sampled_from(["anyOf", "oneOf", "allOf", "not"] + ["if"] * (not legacy)))
    if key == "not":
        return {"not": draw(below)}
    if key == "if":
        return {"if": draw(below), "then": draw(below), "else": draw(below)}
    return {key: draw(st.lists(below, min_size=1, max_size=3))}


@st.composite
def nullable(draw, below):
    return {**draw(below), "nullable": True}


def schemas(legacy):
    """Generate schemas that may refer to the components."""

    def extend(below):
        found = objects(below, legacy) | arrays(below, legacy) | combined(below, legacy)
        return found | nullable(strings() | numbers(legacy)) if legacy else found

    return st.recursive(leaves(legacy), extend, max_leaves=5)


SINGLE = ("items", "not", "contains", "propertyNames", "if", "then", "else", "additionalProperties")
LISTED = ("anyOf", "oneOf", "allOf", "prefixItems")
NAMED = ("properties", "patternProperties", "dependentSchemas")


def places(schema, path=()):
    """Yield the way to each schema in a schema."""
    yield path
    for key in SINGLE:
        if isinstance(schema.get(key), dict):
            yield from places(schema[key], (*path, key))
    for key in LISTED:
        for index, below in enumerate(schema.get(key, ())):
            yield from places(below, (*path, key, index))
    for key in NAMED:
        for name, below in schema.get(key, {}).items():
            yield from places(below, (*path, key, name))


@st.composite
def edited(draw, components, legacy):
    """Return the components with one step of change in one of them."""
    found = copy.deepcopy(components)
    name = draw(st.sampled_from(["Root", "Root", *COMPONENTS]))
    path = draw(st.sampled_from([*places(found[name])]))
    holder, key = found, name
    for step in path:
        holder, key = holder[key], step
    holder[key] = _changed(draw, holder[key], legacy)
    return found


def _changed(draw, schema, legacy):
    if "$ref" in schema or not draw(st.integers(0, 5)):
        return draw(schemas(legacy))
    change = draw(st.sampled_from([_bounds, _values, _names, _branches, _keywords, _types]))
    return change(draw, schema, legacy) or _keywords(draw, schema, legacy) or schema


def _bounds(draw, schema, legacy):
    keys = [key for key, value in schema.items() if type(value) is int]
    if keys:
        key = draw(st.sampled_from(sorted(keys)))
        least = 1 if key == "multipleOf" else 0
        return {**schema, key: max(least, schema[key] + draw(st.sampled_from([-2, -1, 1, 2])))}
    return None


def _values(draw, schema, legacy):
    if "const" in schema:
        return {"const": draw(VALUES)}
    if "enum" not in schema:
        return None
    values = [one for one in schema["enum"] if draw(st.booleans())]
    more = draw(SMALL if schema.get("type") in {"integer", "number"} else WORDS)
    values += [more] * (repr(more) not in map(repr, values))
    return {**schema, "enum": values}


def _names(draw, schema, legacy):
    if "properties" not in schema:
        return None
    name = draw(st.sampled_from(NAMES))
    properties = dict(schema["properties"])
    if draw(st.booleans()):
        needed = {*schema.get("required", ())} ^ {name}
        rest = {key: value for key, value in schema.items() if key != "required"}
        return {**rest, "required": sorted(needed)} if needed else rest
    if name in properties:
        del properties[name]
    else:
        properties[name] = draw(leaves(legacy))
    return {**schema, "properties": properties}


def _branches(draw, schema, legacy):
    for key in LISTED:
        if key in schema:
            branches = list(schema[key])
            if len(branches) > 1 and draw(st.booleans()):
                del branches[draw(st.integers(0, len(branches) - 1))]
            else:
                branches.append(draw(leaves(legacy)))
            return {**schema, key: branches}
    return {"anyOf": [schema, draw(leaves(legacy))]}


def _keywords(draw, schema, legacy):
    kind = schema.get("type")
    made = {
        "string": strings(),
        "integer": numbers(legacy),
        "number": numbers(legacy),
        "object": objects(leaves(legacy), legacy),
        "array": arrays(leaves(legacy), legacy),
    }.get(kind if isinstance(kind, str) else None)
    if made is None:
        return None
    more = {key: value for key, value in draw(made).items() if key != "type"}
    droppable = sorted({*schema} - {"type", "properties", "items"})
    gone = draw(st.sampled_from(droppable)) if droppable and draw(st.booleans()) else None
    found = {key: value for key, value in schema.items() if key != gone}
    if gone is None and more:
        key = draw(st.sampled_from(sorted(more)))
        found[key] = more[key]
    if gone == "minimum" or "minimum" not in found:
        found = {k: v for k, v in found.items() if not (k == "exclusiveMinimum" and v is True)}
    return found


def _types(draw, schema, legacy):
    if legacy and draw(st.booleans()):
        return {**schema, "nullable": not schema.get("nullable", False)}
    if legacy or "type" not in schema:
        return None
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kinds = {*kinds} ^ {draw(st.sampled_from(["null", "string", "integer"]))}
    return {**schema, "type": sorted(kinds)} if kinds else None


def _loops(components):
    """Whether a component refers to itself for the same value."""
    reached = {name: {*_in_place(schema)} for name, schema in components.items()}
    for _ in components:
        for name, below in reached.items():
            reached[name] = below.union(*(reached[one] for one in below))
    return any(name in below for name, below in reached.items())


def _in_place(schema):
    if "$ref" in schema:
        yield schema["$ref"].removeprefix(PREFIX)
    for key in ("allOf", "anyOf", "oneOf"):
        for below in schema.get(key, ()):
            yield from _in_place(below)
    for key in ("not", "if", "then", "else"):
        if key in schema:
            yield from _in_place(schema[key])
    for below in schema.get("dependentSchemas", {}).values():
        yield from _in_place(below)


@st.composite
def pairs(draw):
    """Generate two states of some components, and whether they are of OpenAPI 3.0."""
    legacy = draw(st.booleans())
    base = {"Root": draw(schemas(legacy)), **{name: draw(schemas(legacy)) for name in COMPONENTS}}
    head = base
    for _ in range(draw(st.integers(1, 3))):
        head = draw(edited(head, legacy))
    assume(not (_loops(base) or _loops(head)))  # what such a schema accepts is not defined
    return legacy, base, head, draw(st.integers(0, 2**32))
