"""Small documents to compare, and their comparison as ids and levels."""

import json
from datetime import date

from hypercontract.core.contract import Raw
from hypercontract.gate.comparison.result import diff
from hypercontract.gate.document.model import Spec

TODAY = date(2026, 1, 1)


def document(*, request=None, response=None, version="3.1.0", schemas=None, **operation):
    """Describe `POST /things`, which takes and answers JSON of the schemas given."""
    data = {"responses": {"200": {"description": "done"}}, **operation}
    if request is not None:
        data["requestBody"] = {"content": {"application/json": {"schema": request}}}
    if response is not None:
        data["responses"]["200"]["content"] = {"application/json": {"schema": response}}
    found = {"openapi": version, "info": {"title": "t", "version": "1"}}
    found["paths"] = {"/things": {"post": data}}
    if schemas is not None:
        found["components"] = {"schemas": schemas}
    return found


def both(schema, **more):
    """Describe an operation that takes and answers one schema, as the component `Thing`."""
    place = {"$ref": "#/components/schemas/Thing"}
    schemas = {"Thing": schema, **more.pop("schemas", {})}
    return document(request=place, response=place, schemas=schemas, **more)


def spec(data, file="head.json"):
    return Spec(Raw(file, json.loads(json.dumps(data)), {}))


def findings(base, head):
    return diff(spec(base, "base.json"), spec(head), TODAY).findings


def told(base, head):
    """Compare two documents and return each finding as `level rule`, in the order of the report."""
    return [f"{one.level} {one.rule}" for one in findings(base, head)]


def request(base, head, **more):
    return told(document(request=base, **more), document(request=head, **more))


def response(base, head, **more):
    return told(document(response=base, **more), document(response=head, **more))
