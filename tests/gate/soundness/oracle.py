"""What the verdicts are held against: instances, judged by two engines, and nothing of the gate."""

import re

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from tests.gate.soundness.instances import Sampler

PREFIX = "#/components/schemas/"
DRAWN = 100
RANGES = {"int32": 2**31}


def modern(schema, legacy):
    """Read a schema of either dialect in Draft 2020-12, written from the specification alone."""
    if isinstance(schema, list):
        return [modern(one, legacy) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if legacy and "$ref" in schema:
        return {"$ref": schema["$ref"]}
    found = {key: _below(key, value, legacy) for key, value in schema.items() if key != "nullable"}
    if found.get("format") in RANGES:
        most = RANGES[found["format"]]
        found["allOf"] = [*found.get("allOf", ()), {"minimum": -most, "maximum": most - 1}]
    if legacy:
        _bounds(found)
        if schema.get("nullable") is True:
            return {"anyOf": [found, {"type": "null"}]} if {*found} - {"anyOf"} else found
    return found


def _below(key, value, legacy):
    if key in {"properties", "patternProperties", "dependentSchemas"}:
        return {name: modern(one, legacy) for name, one in value.items()}
    if key in {"enum", "const", "required", "dependentRequired", "type"}:
        return value
    return modern(value, legacy)


def _bounds(found):
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(found.get(exclusive), bool) and found.pop(exclusive) and bound in found:
            found[exclusive] = found.pop(bound)


class Side:
    """One state of the components."""

    def __init__(self, components, legacy):
        self.schemas = {name: modern(one, legacy) for name, one in components.items()}
        bundle = {"$ref": PREFIX + "Root", "components": {"schemas": self.schemas}}
        self._bundle = bundle
        self._fast = jsonschema_rs.Draft202012Validator(bundle, validate_formats=True)

    def accepts(self, value):
        return self._fast.is_valid(value)

    def certainly(self, value, verdict):
        """Whether the slower engine agrees; formats are left to the fast one."""
        slow = Draft202012Validator(self._bundle, format_checker=FormatChecker(()))
        try:
            found = slow.is_valid(value)
        except RecursionError:  # a component that is nothing but a reference to itself
            return False
        return found == verdict or (not verdict and "format" in repr(self._bundle))

    def drawn(self, seed):
        sampler = Sampler(self.schemas, seed)
        for _ in range(DRAWN):
            yield sampler.draw(self.schemas["Root"])

    def known(self, value):
        """Return a value less the names that this state does not declare where it has them."""
        return self._known(value, [self.schemas["Root"]])

    def _known(self, value, schemas):
        schemas = [*self._applied(schemas)]
        if isinstance(value, list):
            keys = ("items", "contains")
            below = [one[key] for one in schemas for key in keys if key in one]
            below += [each for one in schemas for each in one.get("prefixItems", ())]
            return [self._known(one, below) for one in value]
        if not isinstance(value, dict):
            return value
        found = {}
        for name, one in value.items():
            below = [*self._declared(schemas, name)]
            needed = any(name in schema.get("required", ()) for schema in schemas)
            if below or needed:
                found[name] = self._known(one, below)
        return found

    def _applied(self, schemas):
        queue, seen = [*schemas], []
        while queue:
            schema = queue.pop()
            if not isinstance(schema, dict) or any(schema is one for one in seen):
                continue
            seen.append(schema)
            yield schema
            for key in ("allOf", "anyOf", "oneOf"):
                queue += schema.get(key, ())
            queue += [schema[key] for key in ("if", "then", "else") if key in schema]
            queue += schema.get("dependentSchemas", {}).values()
            if "$ref" in schema:
                queue.append(self.schemas[schema["$ref"].rpartition("/")[2]])

    @staticmethod
    def _declared(schemas, name):
        for schema in schemas:
            if name in schema.get("properties", {}):
                yield schema["properties"][name]
                continue
            met = [b for p, b in schema.get("patternProperties", {}).items() if re.search(p, name)]
            yield from met
            if not met and isinstance(schema.get("additionalProperties"), dict):
                yield schema["additionalProperties"]


def broken_request(base, head, seed):
    """Return an instance that a client of the base sends and the head refuses, None for none."""
    for value in (*base.drawn(seed), *map(base.known, head.drawn(seed))):
        sent = base.known(value)
        if base.accepts(sent) and not head.accepts(sent) and _sure(base, head, sent):
            return sent
    return None


def broken_response(base, head, seed):
    """Return an instance that the head answers and a client of the base cannot read."""
    for value in (*head.drawn(seed), *map(head.known, base.drawn(seed))):
        sent = head.known(value)
        breaks = head.accepts(sent) and not (base.accepts(sent) or base.accepts(base.known(sent)))
        if breaks and _sure(head, base, sent):
            return sent
    return None


def _sure(one, other, value):
    return one.certainly(value, True) and other.certainly(value, False)
