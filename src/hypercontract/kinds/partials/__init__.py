"""Partials: the structure, references and accessibility of fragments and pages."""

import json
from importlib.resources import files

from hypercontract.core.kind import Kind
from hypercontract.kinds.partials.check import PartialsChecker
from hypercontract.kinds.partials.document import read
from hypercontract.kinds.partials.items import items
from hypercontract.kinds.partials.rules import RULES

KIND = Kind(
    name="partials",
    documents={
        "partials/*.yaml": json.loads(files(__name__).joinpath("schema.json").read_text("utf-8")),
        "partials.yaml": json.loads(files(__name__).joinpath("project.json").read_text("utf-8")),
    },
    rules=RULES,
    read=read,
    items=items,
    checker=PartialsChecker,
)
