"""Instances of a schema by a quick sampler of its own: likely right, wrong or at a bound."""

import random

STRINGS = ("a", "b", "ab", "abc", "1", "", "12", "abcdef", "x", "bbbbb")
EXAMPLES = {
    "date": "2020-01-31",
    "date-time": "2020-01-31T12:00:00Z",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "ipv4": "192.0.2.1",
    "email": "a@example.org",
}
ANY = (None, True, False, 0, 1, 2, -1, 1.5, 7, "a", "1", "", [], ["a"], [1], {}, {"a": 1}, 2**40)
DEEPEST = 7


class Sampler:
    def __init__(self, schemas, seed):
        self._schemas = schemas
        self._random = random.Random(seed)

    def draw(self, schema, depth=0):
        """Return an instance that the schema, read in Draft 2020-12, may well accept."""
        if not isinstance(schema, dict) or depth > DEEPEST:
            return self._random.choice(ANY)
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return self.draw(self._schemas[name], depth + 1)
        values = [schema["const"]] if "const" in schema else schema.get("enum")
        if values and self._random.random() < 0.9:
            return self._random.choice(values)
        return self._composed(schema, depth)

    def _composed(self, schema, depth):
        for key in ("allOf", "anyOf", "oneOf"):
            if schema.get(key) and (key != "allOf" or not schema.get("type")):
                return self._joined(schema[key], key, depth)
        for key in ("then", "else", "if"):
            if key in schema and self._random.random() < 0.4:
                return self.draw(schema[key], depth + 1)
        return self._typed(schema, depth)

    def _joined(self, branches, key, depth):
        found = self.draw(self._random.choice(branches), depth + 1)
        if isinstance(found, dict) and (key == "allOf" or self._random.random() < 0.3):
            for branch in branches:
                other = self.draw(branch, depth + 1)
                found = {**found, **other} if isinstance(other, dict) else found
        return found

    def _typed(self, schema, depth):
        kinds = schema.get("type")
        kind = self._random.choice(kinds) if isinstance(kinds, list) else kinds
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            return self._array(schema, depth)
        if kind == "string":
            return self._string(schema)
        if kind in {"integer", "number"}:
            return self._number(schema, kind)
        if kind in {"boolean", "null"}:
            return None if kind == "null" else self._random.random() < 0.5
        return self._random.choice(ANY)

    def _object(self, schema, depth):
        properties = schema.get("properties", {})
        names = {name for name in properties if self._random.random() < 0.6}
        if self._random.random() < 0.85:
            names |= {*schema.get("required", ())}
        found = {name: self.draw(properties.get(name, {}), depth + 1) for name in sorted(names)}
        extra = schema.get("additionalProperties")
        if isinstance(extra, dict) and self._random.random() < 0.5:
            found[self._random.choice(["q", "c", "b"])] = self.draw(extra, depth + 1)
        for pattern, below in schema.get("patternProperties", {}).items():
            if self._random.random() < 0.6:
                found[pattern.strip("^") + "x"] = self.draw(below, depth + 1)
        return found

    def _array(self, schema, depth):
        first = [self.draw(below, depth + 1) for below in schema.get("prefixItems", ())]
        least, most = schema.get("minItems", 0), schema.get("maxItems", 3)
        count = self._random.choice([least, most, self._random.randint(0, 3)])
        below = schema.get("items", {})
        rest = [self.draw(below, depth + 1) for _ in range(max(0, count - len(first)))]
        if "contains" in schema and self._random.random() < 0.8:
            rest.append(self.draw(schema["contains"], depth + 1))
        return [*first, *rest]

    def _string(self, schema):
        if "format" in schema and self._random.random() < 0.8:
            return EXAMPLES.get(schema["format"], "a")
        lengths = [schema[key] for key in ("minLength", "maxLength") if key in schema]
        if lengths and self._random.random() < 0.6:
            length = max(0, self._random.choice(lengths) + self._random.choice([0, 0, 1, -1]))
            return self._random.choice("ab1") * length
        return self._random.choice(STRINGS)

    def _number(self, schema, kind):
        bounds = [
            schema[key]
            for key in ("minimum", "maximum", "exclusiveMinimum", "multipleOf")
            if type(schema.get(key)) is int
        ]
        start = self._random.choice([*bounds, 0, 1, 3, 2**33])
        found = start + self._random.choice([0, 1, -1, 2])
        return found + 0.5 if kind == "number" and self._random.random() < 0.3 else found
