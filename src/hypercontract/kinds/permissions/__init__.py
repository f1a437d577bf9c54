"""Who may do what to whose object, over the API and in the pages, as a table of cells."""

import json
from importlib.resources import files

from hypercontract.core.kind import Kind
from hypercontract.kinds.permissions.check import Judge
from hypercontract.kinds.permissions.compare import CHANGES, compare
from hypercontract.kinds.permissions.document import read
from hypercontract.kinds.permissions.items import items
from hypercontract.kinds.permissions.rules import RULES

_SCHEMA = json.loads(files(__name__).joinpath("schema.json").read_text("utf-8"))

KIND = Kind(
    name="permissions",
    documents={"permissions.yaml": _SCHEMA},
    rules=RULES,
    read=read,
    items=items,
    checker=Judge,
    compare=compare,
    changes=CHANGES,
)
