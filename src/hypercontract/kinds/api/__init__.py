"""What each operation of the JSON API takes and answers, against the OpenAPI document."""

import json
from importlib.resources import files

from hypercontract.core.kind import Kind
from hypercontract.kinds.api.catalogue import items
from hypercontract.kinds.api.check import ApiChecker
from hypercontract.kinds.api.document import read
from hypercontract.kinds.api.rules import RULES

_SCHEMA = json.loads(files(__name__).joinpath("schema.json").read_text("utf-8"))

KIND = Kind(
    name="api",
    documents={"api.yaml": _SCHEMA, "api.yml": _SCHEMA, "api.json": _SCHEMA},
    rules=RULES,
    read=read,
    items=items,
    checker=ApiChecker,
)
